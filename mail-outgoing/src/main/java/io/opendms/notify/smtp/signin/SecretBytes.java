package io.opendms.notify.smtp.signin;

import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingPassword;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Bytes that are gone when it is closed, and so is all that was made of them. Used by one thread. */
final class SecretBytes implements AutoCloseable {
    private final List<byte[]> made = new ArrayList<>();
    private byte[] bytes = keep(new byte[0]);

    SecretBytes then(String text) {
        return then(text.getBytes(StandardCharsets.UTF_8));
    }

    SecretBytes then(SendingPassword password) throws SealedException {
        char[] opened = password.open();
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(opened));
        Arrays.fill(opened, '\0');
        keep(encoded.array());
        return then(keep(Arrays.copyOf(encoded.array(), encoded.limit())));
    }

    private SecretBytes then(byte[] more) {
        byte[] joined = keep(Arrays.copyOf(bytes, bytes.length + more.length));
        System.arraycopy(more, 0, joined, bytes.length, more.length);
        bytes = joined;
        return this;
    }

    /** Base64 of all. */
    byte[] encoded() {
        return keep(Base64.getEncoder().encode(bytes));
    }

    /** A line that ends with Base64 of all. */
    byte[] encodedAfter(String start) {
        byte[] encoded = encoded();
        byte[] line = keep(Arrays.copyOf(start.getBytes(StandardCharsets.US_ASCII), start.length() + encoded.length));
        System.arraycopy(encoded, 0, line, start.length(), encoded.length);
        return line;
    }

    private byte[] keep(byte[] secret) {
        made.add(secret);
        return secret;
    }

    @Override
    public void close() {
        made.forEach(secret -> Arrays.fill(secret, (byte) 0));
    }
}
