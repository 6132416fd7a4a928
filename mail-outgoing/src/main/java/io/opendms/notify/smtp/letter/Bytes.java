package io.opendms.notify.smtp.letter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, for one thread, without the lock that the JDK's takes for each of them. */
final class Bytes {
    private byte[] bytes;
    private int length;

    /** @param usual how many there will be, most of the time */
    Bytes(int usual) {
        bytes = new byte[Math.max(1, usual)];
    }

    Bytes add(byte b) {
        makeRoom(1);
        bytes[length++] = b;
        return this;
    }

    Bytes add(byte[] more) {
        return add(more, 0, more.length);
    }

    Bytes add(byte[] more, int from, int count) {
        makeRoom(count);
        System.arraycopy(more, from, bytes, length, count);
        length += count;
        return this;
    }

    Bytes add(String more) {
        return add(more.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes sure that so many more need no copy of what there is. */
    void makeRoom(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }

    byte[] written() {
        return Arrays.copyOf(bytes, length);
    }
}
