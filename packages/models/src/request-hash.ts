export { requestHash } from '@plumbline/protocol';
