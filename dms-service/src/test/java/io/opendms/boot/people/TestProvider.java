package io.opendms.boot.people;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opendms.security.oidc.OidcSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/** As much of an OpenID provider as a sign-in needs; what it says can be bent. */
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "dms";
    static final String SECRET = "s3cret: of the client";
    private static final String PAIR = "Basic "
            + Base64.getEncoder().encodeToString("dms:s3cret%3A+of+the+client".getBytes(StandardCharsets.US_ASCII));

    private final HttpServer server;
    private final String origin;
    private final List<String> given = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private ECKey key = newKey("first");
    private ECKey published = key;
    private UnaryOperator<JWTClaimsSet.Builder> bend = UnaryOperator.identity();
    private UnaryOperator<String> bendDescription = UnaryOperator.identity();
    private Signer signer = this::signed;
    private boolean publicClient;
    private int issued;
    private volatile boolean away;

    TestProvider(InstantSource clock) throws IOException {
        this(
                clock,
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
                "http://127.0.0.1");
    }

    private TestProvider(InstantSource clock, HttpServer server, String origin) {
        this.clock = clock;
        this.server = server;
        this.origin = origin;
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, description()));
        server.createContext(
                "/keys", exchange -> answer(exchange, 200, new JWKSet(published.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    /** One at {@code localhost} that is asked over TLS. */
    static TestProvider overTls(InstantSource clock, SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new TestProvider(clock, server, "https://localhost");
    }

    URI issuer() {
        return URI.create(origin + ":" + server.getAddress().getPort());
    }

    /** As what this provider knows the service. */
    OidcSettings settings() {
        return settings(SECRET, Optional.empty());
    }

    /** @param secret empty for a public client */
    OidcSettings settings(String secret, Optional<Path> trustFile) {
        return new OidcSettings(
                issuer(),
                CLIENT,
                secret,
                URI.create("https://dms.contoso.com/admin/sign-in/oidc/return"),
                List.of("openid", "profile", "email"),
                "preferred_username",
                "groups",
                trustFile);
    }

    /** Makes tokens in another way from now on. */
    void signing(Signer other) {
        signer = other;
    }

    /** Describes itself in another way from now on. */
    void describing(UnaryOperator<String> change) {
        bendDescription = change;
    }

    /** Knows the service as a public client, which has no secret to send. */
    void openToAnyClient() {
        publicClient = true;
    }

    /** The tokens and codes that were given out so far. */
    List<String> given() {
        return List.copyOf(given);
    }

    /** What the tokens claim from now on. */
    void claiming(UnaryOperator<JWTClaimsSet.Builder> change) {
        bend = change;
    }

    /** Signs with another key from now on. */
    void sign(String id, boolean publish) {
        key = newKey(id);
        published = publish ? key : published;
    }

    void away(boolean now) {
        away = now;
    }

    /** What a person does at the provider: agrees, and is sent back with a code. */
    String back(String location) {
        Map<String, String> asked = parameters(URI.create(location).getRawQuery());
        String code = "code-for-the-sign-in-with-the-number-" + ++issued;
        given.add(code);
        codes.put(code, asked);
        return URI.create(asked.get("redirect_uri")).getPath() + "?code=" + code + "&state=" + asked.get("state");
    }

    static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(sent.get("code"));
        boolean good = asked != null
                && isFromClient(exchange.getRequestHeaders().getFirst("Authorization"), sent)
                && asked.get("redirect_uri").equals(sent.get("redirect_uri"))
                && asked.get("code_challenge").equals(challenge(sent.get("code_verifier")));
        if (good) {
            answer(exchange, 200, "{\"id_token\":\"" + idToken(asked.get("nonce")) + "\",\"token_type\":\"Bearer\"}");
        } else {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        }
    }

    private boolean isFromClient(String authorization, Map<String, String> sent) {
        return publicClient
                ? authorization == null && CLIENT.equals(sent.get("client_id"))
                : PAIR.equals(authorization);
    }

    private String idToken(String nonce) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject("0815")
                .audience(CLIENT)
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(5))))
                .claim("nonce", nonce)
                .claim("preferred_username", "olga")
                .claim("email", "olga@contoso.com")
                .claim("email_verified", true)
                .claim("groups", List.of("viewers", "dms-admins"));
        try {
            String token = signer.token(bend.apply(claims).build(), key);
            given.add(token);
            return token;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(JWTClaimsSet claims, ECKey by) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(by.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(by));
        return token.serialize();
    }

    /** Makes a token of what it claims. */
    @FunctionalInterface
    interface Signer {
        /** @param by the key that is published, unless a test has changed it */
        String token(JWTClaimsSet claims, ECKey by) throws JOSEException;
    }

    private String description() {
        String base = issuer().toString();
        return bendDescription.apply("""
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize?tenant=1","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys"}""".formatted(base));
    }

    private void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(away ? 500 : status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
