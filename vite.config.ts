import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";

/** Builds `app/enhance.ts`, the only script of pages that do not hydrate, to `/enhance.js`. */
function enhanceScript(): Plugin {
  let isServerBuild = false;
  return {
    name: "enhance-script",
    apply: "build",
    configResolved(config) {
      isServerBuild = Boolean(config.build.ssr);
    },
    buildStart() {
      if (!isServerBuild) this.emitFile({ type: "chunk", id: "app/enhance.ts", fileName: "enhance.js" });
    },
  };
}

const remixPlugin = remix({
  // Beside that of the simulator: Remix empties the folder.
  buildDirectory: "build/app",
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
});

export default defineConfig({
  plugins: process.env.VITEST ? [] : [remixPlugin, enhanceScript()],
  build: { target: "es2022", assetsInlineLimit: 0 },
  css: { preprocessorOptions: { scss: { loadPaths: ["node_modules"], quietDeps: true } } },
});
