package io.opendms.bench.resolve;

import io.opendms.bench.process.SlapdProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
     * Looks all of them up, each by one of so many processes.
     *
     * @return how many they found
     * @throws IOException if one of them fails
     */
    long found(List<String> addresses, int processes) throws IOException {
        List<Process> all = new ArrayList<>();
        try {
            int share = (addresses.size() + processes - 1) / processes;
            for (int number = 0; number < processes; number++) {
                int from = Math.min(addresses.size(), number * share);
                all.add(start(addresses.subList(from, Math.min(addresses.size(), from + share)), number));
            }
            for (Process process : all) {
                process.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            all.forEach(Process::destroy);
        }
        long found = 0;
        for (int number = 0; number < processes; number++) {
            // It says 1 if it did not find the last one, and no more of what it found.
            if (all.get(number).exitValue() > 1 || Files.size(complaints(number)) > 0) {
                throw new IOException("postmap failed: " + Files.readString(complaints(number)));
            }
            try (var lines = Files.lines(answers(number))) {
                found += lines.count();
            }
        }
        return found;
    }

    private Process start(List<String> addresses, int number) throws IOException {
        Path keys = Files.write(folder.resolve("keys-" + number), addresses);
        return new ProcessBuilder("postmap", "-c", configuration.toString(), "-q", "-", "ldap:" + table)
                .redirectInput(keys.toFile())
                .redirectOutput(answers(number).toFile())
                .redirectError(complaints(number).toFile())
                .start();
    }

    private Path answers(int number) {
        return folder.resolve("answers-" + number);
    }

    private Path complaints(int number) {
        return folder.resolve("postmap-" + number + ".log");
    }
}
