package io.opendms.store;

import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The list of what a backup holds, as the file {@value #FILE} in it. It is written last, so that a backup with it is whole.
 *
 * @param at when the backup was made
 * @param hashes the files' names, each with its SHA-256 in hexadecimal
 */
record BackupManifest(Instant at, SortedMap<String, String> hashes) {
    static final String FILE = "backup.txt";

    private static final String FORMAT = "dms-backup-1";

    /** The same with folders in it, which versions before this one do not know. */
    private static final String FORMAT_WITH_FOLDERS = "dms-backup-2";

    private static final Pattern NAME = Pattern.compile("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*");

    /** Whether a file with this name can be in a backup. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether a file with this name is in a folder. */
    static boolean isInFolder(String name) {
        return name.contains("/");
    }

    /** Whether there are folders in it. */
    boolean hasFolders() {
        return !folders().isEmpty();
    }

    /** The names of the folders that hold all others. */
    Set<String> folders() {
        return hashes.keySet().stream()
                .filter(BackupManifest::isInFolder)
                .map(name -> name.substring(0, name.indexOf('/')))
                .collect(Collectors.toSet());
    }

    static BackupManifest of(Path folder, Instant at, List<String> files) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (String file : files) {
            hashes.put(file, sha256(folder.resolve(file)));
        }
        return new BackupManifest(at, hashes);
    }

    void write(Path folder) throws IOException {
        StringBuilder text = new StringBuilder(hasFolders() ? FORMAT_WITH_FOLDERS : FORMAT)
                .append("\nat ")
                .append(at)
                .append('\n');
        hashes.forEach(
                (file, hash) -> text.append(hash).append(' ').append(file).append('\n'));
        OwnerOnly.write(folder.resolve(FILE), text.toString());
    }

    /**
     * Reads it, and compares every file with it.
     *
     * @throws StoreFailure if the folder is no backup, or a file is missing or not what it was
     */
    static BackupManifest verified(Path folder) throws IOException {
        BackupManifest manifest = read(folder);
        for (var file : manifest.hashes.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.isRegularFile(path)) {
                throw new StoreFailure.Unusable(path + " is missing from the backup; take another backup", null);
            }
            if (!sha256(path).equals(file.getValue())) {
                throw new StoreFailure.Unusable(
                        path + " is not the file that was backed up; take another backup", null);
            }
        }
        return manifest;
    }

    private static BackupManifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new StoreFailure.Missing(
                    folder + " is no backup, or one that was not finished: it has no " + FILE, null);
        }
        List<String> lines = Files.readAllLines(file);
        try {
            if (!List.of(FORMAT, FORMAT_WITH_FOLDERS).contains(lines.get(0))) {
                throw new StoreFailure.WrongVersion(file + " was not written by a version that this one knows");
            }
            SortedMap<String, String> hashes = new TreeMap<>();
            for (String line : lines.subList(2, lines.size())) {
                String name = line.substring(line.indexOf(' ') + 1);
                if (!Stream.of(name.split("/", -1)).allMatch(BackupManifest::isName)) {
                    throw new IllegalArgumentException(name);
                }
                hashes.put(name, line.substring(0, line.indexOf(' ')));
            }
            return new BackupManifest(Instant.parse(lines.get(1).substring("at ".length())), hashes);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException e) {
            throw new StoreFailure.Unusable(file + " cannot be read; take another backup", e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
