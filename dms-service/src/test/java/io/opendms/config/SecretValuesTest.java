package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.source.Key;
import io.opendms.config.source.Keys;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A secret under each key that takes one, written rightly and wrongly, is in nothing that is shown. */
class SecretValuesTest {
    private static final String SECRET = "planted-0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    /** Each key that takes a secret, with a number for each list on its way. */
    static List<String> keys() {
        return Keys.all().stream()
                .map(Key::path)
                .filter(path -> path.toLowerCase(Locale.ROOT).matches(".*(password|secret)"))
                .map(path -> path.replace("[]", "[0]"))
                .toList();
    }

    @Test
    void there_are_keys_for_secrets_and_each_has_a_twin_for_a_file() {
        assertThat(keys())
                .contains("directory.bindPassword", "store.password", "webhooks[0].secret", "mail.out.password");
        assertThat(Keys.all().stream().map(key -> key.path().replace("[]", "[0]")))
                .containsAll(keys().stream().map(key -> key + "File").toList());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void is_shown_nowhere_where_it_is_written_rightly(String key) {
        Path file = Written.write(folder.resolve("secret"), SECRET + "\n");

        assertHidden(load(yaml(key, SECRET), Map.of()));
        assertHidden(load("", Map.of(variable(key), SECRET)));
        assertHidden(load(yaml(key + "File", file.toString()), Map.of()));
        assertHidden(load("", Map.of(variable(key) + "FILE", file.toString())));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void is_shown_nowhere_where_it_is_written_wrongly(String key) {
        String misspelled = key.substring(0, key.length() - 1);

        assertHidden(load(yaml(key, "[" + SECRET + ", b]"), Map.of()));
        assertHidden(load(yaml(key, "{ a: " + SECRET + " }"), Map.of()));
        assertHidden(load(yaml(key, "\"" + SECRET), Map.of()));
        assertHidden(load(yaml(key, SECRET + ": : x"), Map.of()));
        assertHidden(load(yaml(key, "*" + SECRET), Map.of()));
        assertHidden(load(yaml(misspelled, SECRET), Map.of()));
        assertHidden(load("", Map.of(variable(misspelled), SECRET)));
        assertHidden(load(
                yaml(key, SECRET),
                Map.of(variable(key) + "FILE", folder.resolve("none").toString())));
        assertHidden(load(yaml(key, SECRET) + "\n\tx: y\n", Map.of()));
    }

    static Stream<String> addresses() {
        return Stream.of(
                "https://hooks.example.com/services/" + SECRET,
                "https://hooks.example.com?key=" + SECRET,
                "https://hooks.example.com/#" + SECRET,
                "https://user:" + SECRET + "@hooks.example.com/",
                "http://hooks.example.com/" + SECRET,
                "hooks.example.com/" + SECRET);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void key_of_a_receiver_in_the_address_of_a_web_hook_is_shown_nowhere(String address) {
        assertHidden(load(yaml("webhooks[0].url", "'" + address + "'"), Map.of()));
        assertHidden(load("", Map.of("DMS_WEBHOOKS_0_URL", address)));
    }

    @Test
    void password_in_the_address_of_a_database_or_a_directory_is_shown_nowhere() {
        assertHidden(load(
                yaml("store.url", "'jdbc:postgresql://db.example.com/dms?user=a&password=" + SECRET + "'"), Map.of()));
        assertHidden(load(yaml("store.url", "'jdbc:postgresql://a:" + SECRET + "@db.example.com/dms'"), Map.of()));
        assertHidden(load(yaml("directory.urls", "['ldap://a:" + SECRET + "@dc1.example.com']"), Map.of()));
    }

    private Configuration load(String yaml, Map<String, String> environment) {
        return Written.file(folder, yaml, environment);
    }

    private static void assertHidden(Configuration configuration) {
        String shown = String.join(
                "\n",
                configuration.toString(),
                configuration.problems().toString(),
                configuration.warnings().toString(),
                configuration.notices().toString(),
                configuration.settings().toString(),
                ConfigurationText.yaml(configuration, false),
                ConfigurationText.json(configuration, true),
                configuration.values().effective().toString());
        assertThat(shown).doesNotContain(SECRET);
    }

    private static String variable(String path) {
        return "DMS_"
                + path.replace("[", "_").replace("]", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The sections around a value, each list with one element. */
    private static String yaml(String path, String value) {
        StringBuilder yaml = new StringBuilder();
        String indent = "";
        String[] names = path.split("\\.");
        for (String name : Arrays.copyOf(names, names.length - 1)) {
            yaml.append(indent).append(name.replace("[0]", "")).append(":\n");
            indent += "  ";
            if (name.endsWith("[0]")) {
                yaml.append(indent).append("-\n");
                indent += "  ";
            }
        }
        yaml.append(indent)
                .append(names[names.length - 1])
                .append(": ")
                .append(value)
                .append('\n');
        return yaml.toString();
    }
}
