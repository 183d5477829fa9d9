import { defineConfig } from 'vitest/config';

// No test is about speed: the limit only ends what would never end, also on a machine that has much else to do.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 120_000 } });
