# The server with the web app in it, and the programs that prepare, migrate, back up and check its database.
#   docker build --tag huzhu-server .
# Which Node and which pnpm: as package.json says; a test compares.
ARG NODE_VERSION=24.21.0

FROM node:${NODE_VERSION}-slim AS manifests
ARG PNPM_VERSION=10.34.9
# For a mirror near you: --build-arg npm_config_registry=…
ARG npm_config_registry
RUN npm install --global pnpm@${PNPM_VERSION}
WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY miniprogram/package.json miniprogram/
COPY scripts/package.json scripts/

# What runs: nothing that is only for building or testing.
FROM manifests AS packages
ARG npm_config_registry
RUN pnpm install --frozen-lockfile --prod --filter '@huzhu/server...' --filter '@huzhu/scripts' \
    # Of the nine weights of the font one is printed with (docs/decisions/035-print.md).
    && find node_modules/.pnpm/@expo-google-fonts* -name '*.ttf*' ! -name 'NotoSansSC_400Regular.ttf' -delete

FROM manifests AS build
ARG npm_config_registry
RUN pnpm install --frozen-lockfile
COPY . .
RUN (cd shared && node --run build) && (cd server && node --run build) && (cd miniprogram && node --run build:h5)

FROM node:${NODE_VERSION}-slim
ENV NODE_ENV=production HUZHU_MODE=production \
    HOST=0.0.0.0 PORT=3000 METRICS_PORT=9464 \
    HUZHU_WEB_ROOT=/app/web HUZHU_FILES_DIR=/files
WORKDIR /app
COPY --from=packages /app ./
COPY scripts scripts/
COPY --from=build /app/shared/dist shared/dist/
COPY --from=build /app/server/dist server/dist/
COPY --from=build /app/miniprogram/dist-h5 web/
# A volume that is mounted here begins as this directory is: the server's own.
RUN install --directory --owner=node --group=node --mode=700 /files
USER node
# The figures on 9464 are for the inside; no proxy forwards them.
EXPOSE 3000 9464
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/v1/readiness').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/dist/programs/main.js"]
