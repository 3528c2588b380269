# workshop for those without Swift:
#   docker build -t workshop .
#   docker run --rm -v "$PWD:/site:ro" -w /site workshop lint
# and the two commands of the Makefile:
#   docker build --target build -t workshop-build .
#   docker run --rm workshop-build make demo
#   docker run --rm workshop-build make test
# Written with care and never tried: there was no engine where it was written.
FROM swift:6.2-bookworm AS build
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends libcmark-dev pkg-config make && rm -rf /var/lib/apt/lists/*
WORKDIR /workshop
COPY . .
RUN swift build -c release && cp "$(swift build -c release --show-bin-path)/workshop" /usr/local/bin/workshop

FROM debian:bookworm-slim
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends libcmark0.30.2 libstdc++6 && rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/bin/workshop /usr/local/bin/workshop
ENTRYPOINT ["workshop"]
CMD ["--help"]
