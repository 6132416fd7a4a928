package io.opendms.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * One numbered step from an empty database to the one that this program needs.
 *
 * @param number from 1, rising
 * @param name the rest of the file's name, such as {@code change-record}
 * @param checksum SHA-256 of the file, in hexadecimal
 * @param statements its statements
 */
record Migration(int number, String name, String checksum, List<String> statements) {
    /** In their order. A file that was released never changes; whoever needs another table adds a number. */
    private static final List<String> FILES = List.of(
            "0001-change-record",
            "0002-audit",
            "0003-outbox",
            "0004-approval",
            "0006-person-session",
            "0007-overview",
            "0008-queue-columns",
            "0009-service-key",
            "0010-person-identity",
            "0011-mail-trail",
            "0013-mail-list",
            "0014-mail-begun",
            "0015-mail-list-order",
            "0016-mail-messages",
            "0017-mail-key",
            "0018-mail-heartbeat",
            "0019-outgoing-mail",
            "0020-decision-token",
            "0021-alerts",
            "0022-mail-concern",
            "0030-store-room",
            "0031-given-numbers",
            "0032-counted-requesters",
            "0035-identity-seen",
            "0038-mail-drop-file",
            "0039-mail-part",
            "0043-mail-of-decisions",
            "0044-alert-batches",
            "0045-concern-end",
            "0047-intent-address",
            "0049-names-of-deciders",
            "0050-intent-rule",
            "0051-last-checkpoint",
            "0052-given-alias",
            "0055-access-request",
            "0056-alert-since");

    Migration {
        statements = List.copyOf(statements);
    }

    /** All migrations of a database, in order. */
    static List<Migration> all(Dialect dialect) {
        return FILES.stream().map(file -> read(dialect.migrations(), file)).toList();
    }

    private static Migration read(String folder, String file) {
        String resource = "/io/opendms/store/migrations/" + folder + "/" + file + ".sql";
        try (InputStream in = Migration.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the program");
            }
            byte[] bytes = in.readAllBytes();
            return of(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a migration from the name of its file, such as {@code 0001-change-record}, and what stands in it. */
    static Migration of(String file, byte[] content) {
        String[] parts = file.split("-", 2);
        List<String> statements = Stream.of(new String(content, StandardCharsets.UTF_8).split(";\\s*(\\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        return new Migration(Integer.parseInt(parts[0]), parts[1], sha256(content), statements);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
