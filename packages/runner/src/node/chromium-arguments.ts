/** Keeps Chromium from talking to anybody, and from running out of a container's small /dev/shm. */
export const CHROMIUM_ARGUMENTS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // Without it Chromium offers no WebGPU adapter where there is no GPU; it changes nothing where there is one.
  '--enable-unsafe-webgpu',
];
