package io.opendms.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations that tests write down. */
final class Written {
    static final String SOUND = """
            directory:
              urls: [ldaps://dc1.example.com]
              bindDn: CN=dms,DC=example,DC=com
              bindPassword: correct-horse
              searchBase: DC=example,DC=com
            farms:
              - name: one
                callers: ['net:10.0.0.5']
                container: OU=SharePoint,DC=example,DC=com
                mailHost: sp.example.com
            """;

    private Written() {}

    static Configuration nothing(Map<String, String> environment) {
        return Configuration.load(Optional.empty(), environment);
    }

    static Configuration file(Path folder, String yaml) {
        return file(folder, yaml, Map.of());
    }

    static Configuration file(Path folder, String yaml, Map<String, String> environment) {
        return Configuration.load(Optional.of(write(folder.resolve("dms.yaml"), yaml)), environment);
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The problems without the name of the test's folder. */
    static List<String> problems(Configuration configuration, Path folder) {
        return configuration.problems().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }
}
