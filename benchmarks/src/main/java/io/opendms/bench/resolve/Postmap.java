package io.opendms.bench.resolve;

import io.opendms.bench.process.SlapdProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Postfix's own look-up in the same directory: the same attributes, groups followed by their members. */
final class Postmap {
    private final Path configuration;
    private final Path table;
    private final Path folder;

    private Postmap(Path configuration, Path table, Path folder) {
        this.configuration = configuration;
        this.table = table;
        this.folder = folder;
    }

    /** Writes the configuration. */
    static Postmap in(Path folder, SlapdProcess slapd) throws IOException {
        Path configuration = Files.createDirectories(folder.resolve("postfix"));
        Files.writeString(configuration.resolve("main.cf"), "compatibility_level = 3.6\n");
        Path table = Files.writeString(folder.resolve("recipients.cf"), """
                server_host = %s
                version = 3
                bind = yes
                bind_dn = %s
                bind_pw = %s
                search_base = %s
                query_filter = (|(mail=%%s)(proxyAddresses=smtp:%%s)(targetAddress=smtp:%%s)(mailNickname=%%u))
                result_attribute = mail
                leaf_result_attribute = mail
                special_result_attribute = member
                """.formatted(
                        slapd.url(), SlapdProcess.ACCOUNT, SlapdProcess.PASSWORD, SlapdProcess.BASE));
        return new Postmap(configuration, table, folder);
    }

    /**
     * Looks all of them up with one process.
     *
     * @return how many it found
     */
    long found(List<String> addresses) throws IOException {
        Path keys = Files.write(folder.resolve("keys"), addresses);
        Path answers = folder.resolve("answers");
        Process process = new ProcessBuilder("postmap", "-c", configuration.toString(), "-q", "-", "ldap:" + table)
                .redirectInput(keys.toFile())
                .redirectOutput(answers.toFile())
                .redirectError(folder.resolve("postmap.log").toFile())
                .start();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        try (var lines = Files.lines(answers)) {
            return lines.count();
        }
    }
}
