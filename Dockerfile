# Kuryk with its web app. Not needed to run it: `npm i -g kuryk` does the same.
FROM node:20-slim AS build
WORKDIR /kuryk
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs && npm pack --ignore-scripts --pack-destination /tmp

FROM node:20-slim
WORKDIR /kuryk
COPY --from=build /kuryk/package.json /kuryk/package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev && npm cache clean --force
COPY --from=build /tmp/kuryk-*.tgz /tmp/kuryk.tgz
RUN tar xzf /tmp/kuryk.tgz --strip-components=1 && rm /tmp/kuryk.tgz && mkdir /data && chown node /data
USER node
ENV KURYK_DATA=/data NODE_ENV=production
VOLUME /data
EXPOSE 7390
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:7390/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/kuryk"]
CMD ["serve", "--host", "0.0.0.0", "--port", "7390", "--log", "info"]
