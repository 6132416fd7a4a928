package io.opendms.client;

import io.opendms.client.internal.http.Route;
import io.opendms.client.internal.http.Wire;
import io.opendms.client.internal.port.Port;
import io.opendms.client.internal.port.Version;
import io.opendms.client.internal.signin.BasicSignIn;
import io.opendms.client.internal.signin.ClientTls;
import io.opendms.client.internal.signin.KerberosLogin;
import io.opendms.client.internal.signin.NegotiateSignIn;
import io.opendms.client.internal.signin.PemTls;
import io.opendms.client.internal.signin.PemTls.OwnCertificate;
import io.opendms.client.internal.signin.SignIn;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Says which service to call, and how. Only {@link #url} is needed. Each method returns this builder; a later call replaces an
 * earlier one. Null is refused at once, by a {@link NullPointerException} that names what it stood for. Not safe for use by several
 * threads; the client that it builds is, and knows nothing of later calls.
 */
public final class DmsClientBuilder {
    private static final int MAX_RETRIES = 10;
    private static final int MIN_ANSWER_SIZE = 4 << 10;
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(366);

    private Optional<URI> url = Optional.empty();
    private Version version = Version.SOAP_11;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration responseTimeout = Duration.ofSeconds(100);
    private int maxAnswerSize = 1 << 20;
    private int retries = 2;
    private BiFunction<URI, InstantSource, SignIn> signIn = (to, time) -> SignIn.NONE;
    private boolean needsSecrecy;
    private @Nullable String servicePrincipal;
    private Optional<Path> trustFile = Optional.empty();
    private Optional<OwnCertificate> clientCertificate = Optional.empty();
    private Optional<SSLContext> tls = Optional.empty();
    private Optional<ProxySelector> proxy = Optional.empty();
    private InstantSource clock = InstantSource.system();
    private Sleeper sleeper = pause -> Thread.sleep(pause.toMillis());

    DmsClientBuilder() {}

    /**
     * The address of the service. Redirections from it are not followed.
     *
     * @param address such as {@code https://dms.contoso.com/_vti_bin/SharePointEmailWS.asmx}
     * @return this builder
     * @throws IllegalArgumentException if it is no such address, or holds a name and a password
     */
    public DmsClientBuilder url(String address) {
        url = Optional.of(ServiceUrl.parse(given("url", address)));
        return this;
    }

    /**
     * Speaks SOAP 1.2. Default: SOAP 1.1, as SharePoint's own proxy does.
     *
     * @return this builder
     */
    public DmsClientBuilder soap12() {
        version = Version.SOAP_12;
        return this;
    }

    /**
     * How long a connection may take, TLS included. Default: 10 seconds.
     *
     * @param limit more than zero, a year at most
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public DmsClientBuilder connectTimeout(Duration limit) {
        connectTimeout = positive("connectTimeout", limit);
        return this;
    }

    /**
     * How long an attempt may take besides the connection, up to the last byte of the answer. Default: 100 seconds, as in
     * SharePoint's own proxy. It is added to {@link #connectTimeout}, and the sum bounds the attempt, also where the connection was
     * there already. With Kerberos, getting a ticket comes before, and is bounded by {@code krb5.conf}.
     *
     * @param limit more than zero, a year at most
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public DmsClientBuilder responseTimeout(Duration limit) {
        responseTimeout = positive("responseTimeout", limit);
        return this;
    }

    /**
     * How long an answer may be before it is refused. Default: 1 MiB, a thousand times what is usual.
     *
     * @param bytes 4096 or more
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public DmsClientBuilder maxAnswerSize(int bytes) {
        if (bytes < MIN_ANSWER_SIZE) {
            throw new IllegalArgumentException(
                    "maxAnswerSize is " + bytes + "; it must be " + MIN_ANSWER_SIZE + " or more");
        }
        maxAnswerSize = bytes;
        return this;
    }

    /**
     * How often a call that failed is made again where that is safe, see {@link DmsClient}. Default: 2.
     *
     * @param count 0 to 10; 0 never makes a call again
     * @return this builder
     * @throws IllegalArgumentException if it is out of bounds
     */
    public DmsClientBuilder retries(int count) {
        if (count < 0 || count > MAX_RETRIES) {
            throw new IllegalArgumentException("retries is " + count + "; it must be 0 to " + MAX_RETRIES);
        }
        retries = count;
        return this;
    }

    /**
     * Signs in with name and password, RFC 7617, sent with each request; only over https, or to this machine. Replaces
     * {@link #negotiate()}. The password stays in memory as long as the client.
     *
     * @param user without a colon; for a directory account {@code CONTOSO\\anna} or {@code anna@contoso.com}, for a service key the
     *     farm's name
     * @param password or service key
     * @return this builder
     * @throws IllegalArgumentException if the name is empty or has a colon
     */
    public DmsClientBuilder basic(String user, String password) {
        given("user", user);
        given("password", password);
        if (user.isEmpty() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the user is a name without a colon");
        }
        SignIn basic = new BasicSignIn(user, password);
        signIn = (to, time) -> basic;
        needsSecrecy = true;
        return this;
    }

    /**
     * Signs in by Windows authentication (Kerberos) with the ticket that the account of this program has, from {@code kinit} or
     * from Windows. The service has to prove itself in return, unless TLS has proved it and it sends nothing. NTLM is not spoken.
     * Replaces {@link #basic}.
     *
     * @return this builder
     */
    public DmsClientBuilder negotiate() {
        return negotiate(KerberosLogin::ticketCache);
    }

    /**
     * The same with a key from a keytab; tickets are got, and got anew, as they are needed.
     *
     * @param keytab the file; read at the first call
     * @param principal whose key it is, such as {@code svc-sites@CONTOSO.COM}
     * @return this builder
     */
    public DmsClientBuilder negotiate(Path keytab, String principal) {
        given("keytab", keytab);
        given("principal", principal);
        return negotiate(time -> KerberosLogin.keytab(keytab, principal, time));
    }

    private DmsClientBuilder negotiate(Function<InstantSource, KerberosLogin> login) {
        signIn = (to, time) -> new NegotiateSignIn(
                login.apply(time),
                servicePrincipal == null ? "HTTP/" + to.getHost() : servicePrincipal,
                "http".equals(to.getScheme()));
        needsSecrecy = false;
        return this;
    }

    /**
     * The principal that the service has in Kerberos. Default: {@code HTTP/} and the host of {@link #url}.
     *
     * @param principal such as {@code HTTP/dms.contoso.com} or {@code HTTP/dms.contoso.com@CONTOSO.COM}
     * @return this builder
     * @throws IllegalArgumentException if it has no slash
     */
    public DmsClientBuilder servicePrincipal(String principal) {
        if (given("servicePrincipal", principal).indexOf('/') <= 0) {
            throw new IllegalArgumentException("servicePrincipal is no name such as HTTP/dms.contoso.com");
        }
        servicePrincipal = principal;
        return this;
    }

    /**
     * Whose signature makes a server's certificate trusted. Default: whom the JVM trusts. Names are checked in any case; TLS is 1.2
     * or 1.3. Not together with {@link #tls}.
     *
     * @param pem a file with one or more certificates in PEM; read by {@link #build}
     * @return this builder
     */
    public DmsClientBuilder trustFile(Path pem) {
        trustFile = Optional.of(given("trustFile", pem));
        return this;
    }

    /**
     * The certificate to show. It may be all that signs in, or stand beside {@link #basic} or {@link #negotiate()}. Not together
     * with {@link #tls}.
     *
     * @param certificateFile PEM: the certificate, then those that signed it; read by {@link #build}
     * @param keyFile PEM: its key, PKCS #8 without a password, RSA, EC or EdDSA; read by {@link #build}
     * @return this builder
     */
    public DmsClientBuilder clientCertificate(Path certificateFile, Path keyFile) {
        clientCertificate =
                Optional.of(new OwnCertificate(given("certificateFile", certificateFile), given("keyFile", keyFile)));
        return this;
    }

    /**
     * Trust and keys from elsewhere, such as a smart card, in place of {@link #trustFile} and {@link #clientCertificate}.
     *
     * @param context initialized
     * @return this builder
     */
    public DmsClientBuilder tls(SSLContext context) {
        tls = Optional.of(given("tls", context));
        return this;
    }

    /**
     * Goes through a proxy. Default: a direct connection, whatever the JVM is told about proxies. Proxies that want credentials are
     * not supported.
     *
     * @param selector such as {@code ProxySelector.of(new InetSocketAddress("proxy.contoso.com", 3128))}, or
     *     {@code ProxySelector.getDefault()} for what the JVM is told
     * @return this builder
     */
    public DmsClientBuilder proxy(ProxySelector selector) {
        proxy = Optional.of(given("proxy", selector));
        return this;
    }

    /**
     * What time it is, for waiting and for tickets. Default: the clock of the system.
     *
     * @param source safe for use by any number of threads
     * @return this builder
     */
    public DmsClientBuilder clock(InstantSource source) {
        clock = given("clock", source);
        return this;
    }

    /**
     * How to wait between two attempts. Default: the thread sleeps.
     *
     * @param with of tests, mostly
     * @return this builder
     */
    public DmsClientBuilder sleeper(Sleeper with) {
        sleeper = given("sleeper", with);
        return this;
    }

    /**
     * Builds the client. Nothing is called yet, so a service that is away is not noticed.
     *
     * @return a client, to be closed when it is no longer needed
     * @throws IllegalStateException if the URL is missing, a password would be sent in the clear, or two settings exclude each other
     * @throws IllegalArgumentException if a PEM file cannot be used
     */
    public DmsClient build() {
        URI to = url.orElseThrow(() -> new IllegalStateException("the url is missing"));
        if (needsSecrecy && !ServiceUrl.isSecret(to)) {
            throw new IllegalStateException("the password would travel in the clear to " + to + "; use https");
        }
        Route route = new Route(
                to, connectTimeout, responseTimeout, maxAnswerSize, signIn.apply(to, clock), clientTls(), proxy);
        Waiting waiting = new Waiting(clock, sleeper);
        return new DmsClient(new Port(to, version, new Wire(route)), new Retries(retries, waiting), waiting);
    }

    private Optional<ClientTls> clientTls() {
        boolean files = trustFile.isPresent() || clientCertificate.isPresent();
        if (files && tls.isPresent()) {
            throw new IllegalStateException("tls stands in place of trustFile and clientCertificate; leave one out");
        }
        return files ? Optional.of(PemTls.read(trustFile, clientCertificate)) : tls.map(ClientTls::new);
    }

    private static Duration positive(String name, Duration limit) {
        given(name, limit);
        if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    name + " is " + limit + "; it must be more than zero, and a year at most");
        }
        return limit;
    }

    private static <T> T given(String name, T value) {
        return Objects.requireNonNull(value, () -> name + " is null");
    }
}
