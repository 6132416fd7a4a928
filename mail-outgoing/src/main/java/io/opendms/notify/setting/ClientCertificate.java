package io.opendms.notify.setting;

import java.nio.file.Path;

/**
 * What we show to the server when TLS begins.
 *
 * @param certificate PEM, ours first, then those between it and its root
 * @param key PEM, PKCS #8, not encrypted
 */
public record ClientCertificate(Path certificate, Path key) {}
