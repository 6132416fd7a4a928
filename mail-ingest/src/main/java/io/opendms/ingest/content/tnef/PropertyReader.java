package io.opendms.ingest.content.tnef;

import java.io.IOException;

/** Goes through MAPI properties as [MS-OXTNEF] 2.1.3.4 packs them, and hands out those of a length of their own. */
final class PropertyReader {
    private static final int MULTIPLE = 0x1000;
    private static final int FIRST_NAMED = 0x8000;
    private static final int GUID = 16;
    private static final int OBJECT = 0x000D;
    private static final int STRING_8 = 0x001E;
    private static final int BINARY = 0x0102;
    static final int UNICODE = 0x001F;

    private final TnefInput in;
    private final Taker taker;

    PropertyReader(TnefInput in, Taker taker) {
        this.in = in;
        this.taker = taker;
    }

    void read() throws IOException {
        for (long count = in.number(); count > 0; count--) {
            property();
        }
    }

    private void property() throws IOException {
        int packed = in.word();
        int id = in.word();
        if (id >= FIRST_NAMED) {
            skipName();
        }
        int type = packed & ~MULTIPLE;
        boolean ofAnyLength = type == OBJECT || type == STRING_8 || type == UNICODE || type == BINARY;
        long values = ofAnyLength || type != packed ? in.number() : 1;
        if (!ofAnyLength) {
            in.skipBytes(values * size(type));
            return;
        }
        for (long i = 0; i < values; i++) {
            long length = in.number();
            TnefInput value = in.part(length);
            taker.take(id, type, value);
            value.skipRest();
            in.skipBytes(padding(length));
        }
    }

    private void skipName() throws IOException {
        in.skipBytes(GUID);
        boolean isNumber = in.number() == 0;
        long length = in.number();
        if (!isNumber) {
            in.skipBytes(length);
            in.skipBytes(padding(length));
        }
    }

    /** In bytes, with what fills it up to a multiple of four; the types stand in [MS-OXCDATA] 2.11.1. */
    private static int size(int type) throws TnefException {
        return switch (type) {
            case 0x0000, 0x0001 -> 0;
            case 0x0002, 0x0003, 0x0004, 0x000A, 0x000B -> 4;
            case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040 -> 8;
            case 0x0048 -> GUID;
            default -> throw new TnefException("a property has an unknown type");
        };
    }

    private static int padding(long length) {
        return (int) (-length & 3);
    }

    /** Takes a value, as far as it wants to read it. */
    @FunctionalInterface
    interface Taker {
        void take(int id, int type, TnefInput value) throws IOException;
    }
}
