package io.opendms.ldap.repair;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import io.opendms.ldap.schema.Attributes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The changes that restore what contacts had. They replace, so that they do no harm to a contact that was not changed after
 * all.
 */
final class UndoFile implements AutoCloseable {
    private static final String HEADER = """
            # Takes back what "dms repair contact-attributes" changed:
            # ldapmodify -x -H URL -D ACCOUNT -W -f THIS-FILE

            """;

    private final Path path;
    private final FileChannel file;

    private UndoFile(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /** Makes a new file that only its owner reads; one that is there already is not touched. */
    static UndoFile create(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        UndoFile undo = new UndoFile(absolute, open(absolute));
        write(undo.file, HEADER);
        undo.file.force(true);
        forceFolder(absolute);
        return undo;
    }

    /** Returns when the former values of these contacts are on disk. */
    void remember(List<? extends Entry> contacts) throws IOException {
        write(file, text(contacts));
        file.force(true);
    }

    /**
     * Leaves out contacts that the directory refused to change: it would refuse to restore them too, and
     * {@code ldapmodify} stops at the first refusal.
     */
    void keepOnly(List<? extends Entry> contacts) throws IOException {
        Path shorter = path.resolveSibling(path.getFileName() + ".part");
        Files.deleteIfExists(shorter);
        try (FileChannel replacement = open(shorter)) {
            write(replacement, HEADER + text(contacts));
            replacement.force(true);
        }
        Files.move(shorter, path, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(path);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static String text(List<? extends Entry> contacts) {
        StringBuilder text = new StringBuilder();
        for (Entry contact : contacts) {
            text.append(new LDIFModifyChangeRecord(
                                    contact.getDN(),
                                    former(contact, Attributes.INTERNET_ENCODING),
                                    former(contact, Attributes.MAPI_RECIPIENT))
                            .toLDIFString())
                    .append('\n');
        }
        return text.toString();
    }

    private static void write(FileChannel file, String text) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (rest.hasRemaining()) {
            file.write(rest);
        }
    }

    private static FileChannel open(Path path) throws IOException {
        FileAttribute<?>[] ownerOnly = isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly);
    }

    /** So that the name survives a power cut too; Windows has no such thing and does not open folders. */
    private static void forceFolder(Path path) throws IOException {
        Path folder = path.getParent();
        if (folder != null && isPosix(path)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Modification former(Entry contact, String attribute) {
        String[] values = contact.getAttributeValues(attribute);
        return values == null
                ? new Modification(ModificationType.REPLACE, attribute)
                : new Modification(ModificationType.REPLACE, attribute, values);
    }
}
