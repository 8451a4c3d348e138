import { PlumblineError } from '@plumbline/protocol';
import type { TransformersSpec } from './schema.ts';

/** What is read of a WebGPU adapter. */
interface Adapter {
  readonly info?: { readonly isFallbackAdapter?: boolean };
  readonly isFallbackAdapter?: boolean;
}

/** @throws PlumblineError `config-invalid` for a device that the runtime does not have */
export function checkDevice(spec: TransformersSpec, runtime: 'node' | 'browser'): void {
  const allowed = runtime === 'node' ? ['auto', 'cpu'] : ['auto', 'wasm', 'webgpu'];
  if (spec.device === undefined || allowed.includes(spec.device)) return;
  throw new PlumblineError(
    `Cannot run model ${JSON.stringify(spec.model)} on device ${JSON.stringify(spec.device)} in ${runtime === 'node' ? 'Node' : 'a page'}`,
    {
      code: 'config-invalid',
      remedy: `Set "device" to one of: ${allowed.join(', ')}; or run in ${runtime === 'node' ? 'a browser' : 'Node'}.`,
      location: { field: 'device' },
    },
  );
}

/**
 * The device that a spec runs on, here. `auto` takes WebGPU only where a real GPU answers: the software adapter is a
 * hundred times slower than WASM.
 *
 * @throws PlumblineError `config-invalid`; `model-failed` when WebGPU is asked for and no adapter answers
 */
export async function chooseDevice(spec: TransformersSpec, runtime: 'node' | 'browser'): Promise<'cpu' | 'wasm' | 'webgpu'> {
  checkDevice(spec, runtime);
  if (runtime === 'node') return 'cpu';
  if (spec.device === undefined || spec.device === 'wasm') return 'wasm';
  const adapter = await requestAdapter();
  if (spec.device === 'auto') {
    const isReal = adapter !== undefined && !(adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false);
    return isReal ? 'webgpu' : 'wasm';
  }
  if (adapter !== undefined) return 'webgpu';
  throw new PlumblineError(`Cannot run model ${JSON.stringify(spec.model)} on WebGPU: the browser has no adapter`, {
    code: 'model-failed',
    remedy: 'Start the browser with WebGPU (Chromium: --enable-unsafe-webgpu), or set "device" to "wasm".',
    location: { field: 'device' },
  });
}

async function requestAdapter(): Promise<Adapter | undefined> {
  const gpu: unknown = Reflect.get(globalThis.navigator, 'gpu');
  if (typeof gpu !== 'object' || gpu === null || !('requestAdapter' in gpu) || typeof gpu.requestAdapter !== 'function')
    return undefined;
  return (await gpu.requestAdapter()) ?? undefined;
}
