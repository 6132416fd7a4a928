package io.opendms.security.negotiate;

import io.opendms.file.SmallFile;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a keytab says of its keys, not the keys themselves. The format is that of MIT Kerberos, version 2, which all of
 * {@code ktpass}, {@code samba-tool} and {@code kadmin} write.
 */
public record KeytabFile(List<Entry> entries) {
    private static final int VERSION_2 = 0x0502;
    private static final long LARGEST = 1 << 20;
    private static final int MOST_COMPONENTS = 16;

    public KeytabFile {
        entries = List.copyOf(entries);
    }

    /**
     * One key.
     *
     * @param principal with its realm, such as {@code HTTP/dms.contoso.com@CONTOSO.COM}
     * @param version the key version number, which grows each time the password changes
     * @param encryption the number of the encryption type (IANA, Kerberos Encryption Type Numbers)
     */
    public record Entry(String principal, int version, int encryption) {
        /** The part of the principal after the last {@code @}. */
        public String realm() {
            return principal.substring(principal.lastIndexOf('@') + 1);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read or is no keytab; the message is one sentence
     */
    public static KeytabFile read(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(SmallFile.read(file, LARGEST)))) {
            if (in.readUnsignedShort() != VERSION_2) {
                throw new IOException(file + " is no keytab of version 2");
            }
            while (in.available() > 0) {
                int length = in.readInt();
                byte[] record = in.readNBytes(Math.abs(length));
                if (record.length != Math.abs(length)) {
                    throw new IOException(file + " breaks off within a key");
                }
                // A length below zero marks the place of a key that was removed.
                if (length > 0) {
                    entries.add(entry(ByteBuffer.wrap(record)));
                }
            }
        } catch (EOFException | BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException(file + " is no keytab, or a damaged one", e);
        }
        return new KeytabFile(entries);
    }

    private static Entry entry(ByteBuffer in) {
        int components = in.getShort();
        if (components < 0 || components > MOST_COMPONENTS) {
            throw new IllegalArgumentException("a name of so many parts");
        }
        String realm = text(in);
        List<String> parts = new ArrayList<>();
        for (int number = 0; number < components; number++) {
            parts.add(text(in));
        }
        in.getInt(); // name type
        in.getInt(); // time of writing
        int version = Byte.toUnsignedInt(in.get());
        int encryption = in.getShort();
        int keyLength = Short.toUnsignedInt(in.getShort());
        in.position(in.position() + keyLength);
        // What there is more is the whole version number, of which the byte above holds the end.
        if (in.remaining() >= Integer.BYTES) {
            int whole = in.getInt();
            version = whole == 0 ? version : whole;
        }
        return new Entry(String.join("/", parts) + "@" + realm, version, encryption);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[Math.min(Short.toUnsignedInt(in.getShort()), in.remaining())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The keys of a principal, named with or without its realm. Upper and lower case differ, as they do for Kerberos. */
    public List<Entry> of(String principal) {
        return entries.stream()
                .filter(entry ->
                        entry.principal().equals(principal) || entry.principal().startsWith(principal + "@"))
                .toList();
    }

    /** The principal with its realm, empty if the file has no key of it. */
    public Optional<String> fullName(String principal) {
        return of(principal).stream().map(Entry::principal).findFirst();
    }
}
