import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize, sep } from 'node:path';
import type { Plugin } from 'vite';

/** With these headers a page is cross-origin isolated, so that WebAssembly may use threads. */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const CONTENT_TYPES: { readonly [extension: string]: string } = {
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** Folder of the onnxruntime-web that transformers.js itself uses: script and .wasm must be of one build. */
export function onnxRuntimeWebFolder(): string {
  const transformers = createRequire(import.meta.url).resolve('@huggingface/transformers');
  return dirname(createRequire(transformers).resolve('onnxruntime-web'));
}

/**
 * A Vite plugin that serves folders of this machine to the page.
 *
 * @param mounts URL prefix (with slashes at both ends) to folder
 */
export function localAssets(mounts: { readonly [urlPrefix: string]: string }): Plugin {
  return {
    name: 'plumbline:local-assets',
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const url = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
        const mount = Object.entries(mounts).find(([prefix]) => url.startsWith(prefix));
        if (mount === undefined) return next();
        const [prefix, folder] = mount;
        for (const [name, value] of Object.entries(ISOLATION_HEADERS)) response.setHeader(name, value);
        const file = normalize(join(folder, url.slice(prefix.length)));
        const found = file.startsWith(folder + sep) ? await stat(file).catch(() => undefined) : undefined;
        if (found?.isFile() !== true) {
          // A plain 404: Vite's own fallback would answer 200 with a page, which a model loader tries to parse.
          response.statusCode = 404;
          response.end();
          return;
        }
        response.setHeader('Content-Type', CONTENT_TYPES[extname(file)] ?? 'application/octet-stream');
        response.setHeader('Content-Length', found.size);
        response.setHeader('Cache-Control', 'no-cache');
        if (request.method === 'HEAD') response.end();
        else createReadStream(file).pipe(response);
      });
    },
  };
}
