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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** As much of an OpenID provider as a sign-in needs; what it says can be bent. */
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "dms";
    static final String SECRET = "s3cret: of the client";
    private static final String PAIR = "Basic "
            + Base64.getEncoder().encodeToString("dms:s3cret%3A+of+the+client".getBytes(StandardCharsets.US_ASCII));

    private final HttpServer server;
    private final InstantSource clock;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private ECKey key = newKey("first");
    private ECKey published = key;
    private UnaryOperator<JWTClaimsSet.Builder> bend = UnaryOperator.identity();
    private int issued;
    private volatile boolean away;

    TestProvider(InstantSource clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, description()));
        server.createContext(
                "/keys", exchange -> answer(exchange, 200, new JWKSet(published.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
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
        String code = "code" + ++issued;
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
                && PAIR.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && asked.get("redirect_uri").equals(sent.get("redirect_uri"))
                && asked.get("code_challenge").equals(challenge(sent.get("code_verifier")));
        if (good) {
            answer(exchange, 200, "{\"id_token\":\"" + idToken(asked.get("nonce")) + "\",\"token_type\":\"Bearer\"}");
        } else {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        }
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
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    bend.apply(claims).build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String description() {
        String base = issuer().toString();
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize?tenant=1","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys"}""".formatted(base);
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
