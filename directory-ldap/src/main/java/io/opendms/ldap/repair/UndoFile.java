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
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The changes that restore what contacts had. They replace, so that they do no harm to a contact that was not changed after
 * all.
 */
final class UndoFile implements AutoCloseable {
    private final FileChannel file;

    private UndoFile(FileChannel file) {
        this.file = file;
    }

    /** Makes a new file; one that is there already is not touched. */
    static UndoFile create(Path path) throws IOException {
        UndoFile undo = new UndoFile(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        undo.write("# Restores internetEncoding and mAPIRecipient: ldapmodify -c -f <this file>\n\n");
        return undo;
    }

    /** Returns when the former values of these contacts are on disk. */
    void remember(List<? extends Entry> contacts) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Entry contact : contacts) {
            text.append(new LDIFModifyChangeRecord(
                                    contact.getDN(),
                                    former(contact, Attributes.INTERNET_ENCODING),
                                    former(contact, Attributes.MAPI_RECIPIENT))
                            .toLDIFString())
                    .append('\n');
        }
        write(text.toString());
        file.force(true);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void write(String text) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (rest.hasRemaining()) {
            file.write(rest);
        }
    }

    private static Modification former(Entry contact, String attribute) {
        String[] values = contact.getAttributeValues(attribute);
        return values == null
                ? new Modification(ModificationType.REPLACE, attribute)
                : new Modification(ModificationType.REPLACE, attribute, values);
    }
}
