package io.opendms.client.internal.http;

import io.opendms.client.internal.signin.ClientTls;
import io.opendms.client.internal.signin.SignIn;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The way to a service.
 *
 * @param url its address
 * @param connectTimeout for the connection, TLS included
 * @param responseTimeout added to it for an attempt, up to the last byte of the answer
 * @param maxAnswerSize in bytes
 * @param signIn who calls
 * @param tls whom to trust; empty for those that the JVM trusts
 * @param proxy empty for a direct connection
 */
public record Route(
        URI url,
        Duration connectTimeout,
        Duration responseTimeout,
        int maxAnswerSize,
        SignIn signIn,
        Optional<ClientTls> tls,
        Optional<ProxySelector> proxy) {

    /**
     * How long an attempt may take in all. The two time-outs are not told apart: the JDK does not say when the connection was there.
     *
     * @param left until who asks gives up
     */
    Duration attemptLimit(Duration left) {
        Duration usual = connectTimeout.plus(responseTimeout);
        Duration wanted = left.compareTo(connectTimeout) < 0 ? connectTimeout : left;
        return wanted.compareTo(usual) < 0 ? wanted : usual;
    }
}
