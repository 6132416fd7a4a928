package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Secrets that were put where secrets stand, each unlike any other text, to be looked for where none may be. */
final class Plants {
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    /** A new secret of more than 32 characters for this place. */
    String plant(String place) {
        return remember(place, "planted-in-" + place + "-0123456789abcdef0123456789");
    }

    /** The same of a secret that the service itself has made. */
    String remember(String place, String secret) {
        assertThat(secret).as(place).hasSizeGreaterThan(15);
        secrets.put(place, secret);
        return secret;
    }

    /** Holds a text against every secret, as it is and in Base64, as HTTP carries it. */
    void assertNoneIn(String where, String text) {
        secrets.forEach((place, secret) -> assertThat(text)
                .as("what was planted in %s, in %s", place, where)
                .doesNotContain(secret)
                .doesNotContain(base64(secret)));
    }

    /** Holds all files of a folder against every secret, but for those with this name. */
    void assertNoneBelow(Path folder, String butFor) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals(butFor))
                    .forEach(file -> assertNoneIn(file.toString(), content(file)));
        }
    }

    /** The beginning of it, for the end depends on what follows. */
    private static String base64(String secret) {
        return Base64.getEncoder()
                .encodeToString(secret.getBytes(StandardCharsets.UTF_8))
                .substring(0, 16);
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
