package io.opendms.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.opendms.store.audit.CheckpointKey;
import io.opendms.store.audit.Checkpoints;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What makes a node itself, in its data folder: its name, the key that signs its checkpoints, the last of these, and a note of
 * the last record. Each is made when it is first needed, for the owner only.
 */
final class NodeFiles implements Checkpoints.Files {
    static final String NAME = "node.id";
    static final String KEY = "audit.key";
    static final String LAST_CHECKPOINT = "audit.last";
    static final String HEAD = "audit.head";

    private static final String PATTERN = "n[0-9a-f]{12}";
    private static final int RANDOM_BYTES = 6;

    private final Path folder;

    NodeFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The node's name, which no other node has.
     *
     * @throws StoreFailure if the file cannot be read or made
     */
    String name() {
        Path file = folder.resolve(NAME);
        try {
            if (Files.exists(file)) {
                String name = Files.readString(file).strip();
                if (!name.matches(PATTERN)) {
                    throw new StoreFailure.Unusable(
                            file + " does not hold the name of a node; put it back from a backup, or remove it", null);
                }
                return name;
            }
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            String name = "n" + HexFormat.of().formatHex(random);
            OwnerOnly.write(file, name + "\n");
            return name;
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /**
     * The key, made if it is not there.
     *
     * @throws StoreFailure if the file cannot be read or made
     */
    @Override
    public CheckpointKey key() {
        return existingKey().orElseGet(() -> {
            CheckpointKey key = CheckpointKey.generate();
            Path file = folder.resolve(KEY);
            try {
                OwnerOnly.write(file, key.text());
                return key;
            } catch (IOException e) {
                throw unusable(file, e);
            }
        });
    }

    /**
     * The key, if it was ever needed.
     *
     * @throws StoreFailure if the file cannot be read
     */
    Optional<CheckpointKey> existingKey() {
        Path file = folder.resolve(KEY);
        try {
            return Files.exists(file)
                    ? Optional.of(CheckpointKey.parse(Files.readString(file), file.toString()))
                    : Optional.empty();
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** How messages name the file with the last checkpoint. */
    String checkpointFile() {
        return folder.resolve(LAST_CHECKPOINT).toString();
    }

    /** @throws StoreFailure if the file cannot be read */
    @Override
    public Optional<String> lastCheckpoint() {
        Path file = folder.resolve(LAST_CHECKPOINT);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file, ISO_8859_1)) : Optional.empty();
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** @throws StoreFailure if the file cannot be made */
    @Override
    public void keepCheckpoint(String text) {
        Path file = folder.resolve(LAST_CHECKPOINT);
        try {
            OwnerOnly.write(file, text);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** Where the last record of the node's chain is noted, whether or not it is. */
    Path head() {
        return folder.resolve(HEAD);
    }

    /**
     * The same; the file is there afterwards.
     *
     * @throws StoreFailure if it cannot be made
     */
    Path madeHead() {
        try {
            return OwnerOnly.createFile(head());
        } catch (IOException e) {
            throw unusable(head(), e);
        }
    }

    private static StoreFailure unusable(Path file, IOException cause) {
        return new StoreFailure.Unusable(
                "cannot use " + file + ": " + FileReason.of(cause) + "; give the file to the service's account", cause);
    }
}
