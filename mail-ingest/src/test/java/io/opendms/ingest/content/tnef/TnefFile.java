package io.opendms.ingest.content.tnef;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes winmail.dat as [MS-OXTNEF] has it, for tests. */
public final class TnefFile {
    private static final int SIGNATURE = 0x223E9F78;
    private static final int MESSAGE = 1;
    private static final int ATTACHMENT = 2;
    private static final int RENDER_DATA = 0x00069002;
    private static final int TITLE = 0x00018010;
    private static final int DATA = 0x0006800F;
    private static final int MAPI_PROPERTIES = 0x00069003;
    private static final int ATTACHMENT_PROPERTIES = 0x00069005;
    private static final int RTF_COMPRESSED = 0x10090102;
    private static final int LONG_FILENAME = 0x3707001E;
    private static final int BODY_HTML = 0x10130102;
    private static final int COMPRESSED = 0x75465A4C;
    private static final int UNCOMPRESSED = 0x414C454D;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public TnefFile() {
        bytes.writeBytes(little(6).putInt(SIGNATURE).putShort((short) 1).array());
    }

    public TnefFile body(String rtf) {
        byte[] text = rtf.getBytes(StandardCharsets.ISO_8859_1);
        byte[] stored = little(16 + text.length)
                .putInt(text.length + 12)
                .putInt(text.length)
                .putInt(UNCOMPRESSED)
                .putInt(0)
                .put(text)
                .array();
        return packed(stored);
    }

    /** @param rtf as [MS-OXRTFCP] has it */
    public TnefFile packed(byte[] rtf) {
        attribute(MESSAGE, MAPI_PROPERTIES, property(RTF_COMPRESSED, rtf));
        return this;
    }

    /** RTF that unpacks to some eight times its size: nothing but references, none of which meets the end. */
    public static byte[] bomb(int size) {
        ByteBuffer packed =
                little(size).putInt(size - 4).putInt(-1).putInt(COMPRESSED).putInt(0);
        while (packed.remaining() >= 1 + 2 * Byte.SIZE) {
            packed.put((byte) 0xff);
            for (int i = 0; i < Byte.SIZE; i++) {
                packed.put((byte) 0).put((byte) 0x0e);
            }
        }
        return packed.array();
    }

    /** So many properties that hold nothing. */
    public TnefFile emptyProperties(int count) {
        ByteBuffer packed = little(4 + 4 * count).putInt(count);
        for (int i = 0; i < count; i++) {
            packed.putInt(0x60000000);
        }
        return properties(packed.array());
    }

    /** @param packed as [MS-OXTNEF] 2.1.3.4 has them, their number first */
    public TnefFile properties(byte[] packed) {
        attribute(MESSAGE, MAPI_PROPERTIES, packed);
        return this;
    }

    public TnefFile html(String html) {
        attribute(MESSAGE, MAPI_PROPERTIES, property(BODY_HTML, html.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    public TnefFile file(String shortName, String longName, byte[] content) {
        attribute(ATTACHMENT, RENDER_DATA, new byte[14]);
        attribute(ATTACHMENT, TITLE, zeroEnded(shortName));
        attribute(ATTACHMENT, DATA, content);
        attribute(ATTACHMENT, ATTACHMENT_PROPERTIES, property(LONG_FILENAME, zeroEnded(longName)));
        return this;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    private void attribute(int level, int id, byte[] data) {
        int sum = 0;
        for (byte b : data) {
            sum += b & 0xff;
        }
        bytes.writeBytes(little(9 + data.length + 2)
                .put((byte) level)
                .putInt(id)
                .putInt(data.length)
                .put(data)
                .putShort((short) sum)
                .array());
    }

    /** One property of variable length, filled up to a multiple of four. */
    private static byte[] property(int tag, byte[] value) {
        int padded = (value.length + 3) / 4 * 4;
        return little(16 + padded)
                .putInt(1)
                .putInt(tag)
                .putInt(1)
                .putInt(value.length)
                .put(value)
                .array();
    }

    private static byte[] zeroEnded(String text) {
        return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
