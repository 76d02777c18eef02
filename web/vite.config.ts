import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** ChatUI's stylesheet loads three web fonts from a CDN; this product asks no other host for anything. */
function dropRemoteFonts(): Plugin {
  return {
    name: 'drop-remote-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('@chatui/core') || !id.endsWith('.css')) return null;
      return { code: code.replace(/@font-face\s*\{[^}]*\}/g, ''), map: null };
    },
  };
}

/** Development only: the API serves these pages at the same addresses in production. */
function pageRoutes(): Plugin {
  return {
    name: 'page-routes',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '').split(/[?#]/)[0] ?? '';
        if (path === '/desk') request.url = '/desk.html';
        else if (path === '/policies' || path.startsWith('/policies/')) request.url = '/policies.html';
        next();
      });
    },
  };
}

export default defineConfig({
  plugins: [dropRemoteFonts(), pageRoutes(), react()],
  // ChatUI's `browser` field is a UMD bundle whose default import fails (React error 130).
  resolve: { mainFields: ['module', 'browser', 'main'] },
  build: {
    // The browsers inside chat apps on older phones.
    target: ['es2020', 'chrome87', 'safari14'],
    // antd alone is over the default limit; it loads on the desk page only.
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: { chat: page('index.html'), desk: page('desk.html'), policies: page('policies.html') },
    },
  },
  server: { proxy: { '^/(api/|readyz)': process.env.JIANGTU_API ?? 'http://127.0.0.1:8000' } },
});
