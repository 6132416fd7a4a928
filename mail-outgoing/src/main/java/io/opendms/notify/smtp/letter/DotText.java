package io.opendms.notify.smtp.letter;

import java.io.ByteArrayOutputStream;

/**
 * A message as it stands between DATA and the dot: every line ends in CR LF, and one that begins with a dot begins with two, RFC
 * 5321, sections 2.3.8 and 4.5.2.
 */
final class DotText {
    private DotText() {}

    /** A CR or LF that stands alone ends a line too, so that no two readers see different lines. */
    static byte[] of(byte[] message) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(message.length + message.length / 16 + 2);
        boolean atLineStart = true;
        for (int i = 0; i < message.length; i++) {
            byte b = message[i];
            boolean endsLine = b == '\r' || b == '\n';
            if (endsLine) {
                text.write('\r');
                text.write('\n');
                if (b == '\r' && i + 1 < message.length && message[i + 1] == '\n') {
                    i++;
                }
            } else {
                if (atLineStart && b == '.') {
                    text.write('.');
                }
                text.write(b);
            }
            atLineStart = endsLine;
        }
        if (!atLineStart) {
            text.write('\r');
            text.write('\n');
        }
        return text.toByteArray();
    }
}
