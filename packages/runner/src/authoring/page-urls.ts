/** Where the main process serves things to a page; each ends with a slash. */
export const ORT_URL = '/plumbline/ort/';
/** Followed by a model's key. */
export const MODELS_URL = '/plumbline/models/';
/** Followed by a model's key: stands for a remote model's base URL, with the key added by the main process. */
export const PROXY_URL = '/plumbline/remote/';
