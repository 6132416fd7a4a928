package io.opendms.notify.setting;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The server that takes our mail.
 *
 * @param host its name, which its certificate has to have, or its address
 * @param port 1 to 65,535
 * @param trust PEM certificates of those who issue the server's; empty: what the JVM trusts
 * @param clientCertificate what is shown to it
 */
public record ServerAddress(
        String host, int port, Tls tls, Optional<Path> trust, Optional<ClientCertificate> clientCertificate) {}
