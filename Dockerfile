# Images by digest: a tag may mean other bytes tomorrow. Dependabot moves them (.github/dependabot.yml).
FROM mcr.microsoft.com/dotnet/sdk:10.0@sha256:e70cdb7f80b0348f5cb85f19a8f670fca061f033d57eed12fa003d58b0e06317 AS build
WORKDIR /source
# Restore apart from the sources, so that a change of code does not fetch the packages again.
COPY .config/ .config/
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/PaperDigest.Core/PaperDigest.Core.csproj src/PaperDigest.Core/packages.lock.json src/PaperDigest.Core/
COPY src/PaperDigest/PaperDigest.csproj src/PaperDigest/packages.lock.json src/PaperDigest/
RUN dotnet tool restore && dotnet restore --locked-mode -p:_IsPublishing=true src/PaperDigest
COPY src/ src/
COPY seeds/ seeds/
# Beside the program lie sbom.cdx.json (its packages with versions, hashes and licences) and licences/ (their texts). Those of the system are
# in /usr/share/doc.
RUN dotnet publish src/PaperDigest --configuration Release --no-restore -p:Sbom=true -p:RunAnalyzers=false --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0@sha256:222759b391a1aaf241166672c8f99b2d4ada452e7b5319f3c6e8f265a37b5ad4
LABEL org.opencontainers.image.title="PaperDigest" \
      org.opencontainers.image.description="A self-hosted reader for daily digests of AI papers"
# Sources can be git repositories, over https or ssh. Pictures for sharing are drawn with a font that has Hangul: of its faces the two they take.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates fonts-nanum git openssh-client \
    && find /usr/share/fonts/truetype/nanum -type f ! -name NanumGothic.ttf ! -name NanumGothicBold.ttf -delete \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
# The data folder is the only place the program writes to, and diagnostics would be a door into it.
RUN install --directory --owner "$APP_UID" --group "$APP_UID" --mode 0700 /data
ENV ASPNETCORE_URLS=http://+:8080 \
    ASPNETCORE_HTTP_PORTS= \
    DOTNET_EnableDiagnostics=0 \
    PaperDigest__DataFolder=/data
USER $APP_UID
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["dotnet", "PaperDigest.dll", "healthcheck"]
ENTRYPOINT ["dotnet", "PaperDigest.dll"]
