package io.opendms.notify.smtp.letter;

/**
 * A message as it stands between DATA and the dot: every line ends in CR LF, and one that begins with a dot begins with two, RFC
 * 5321, sections 2.3.8 and 4.5.2.
 */
final class DotText {
    private static final byte[] LINE_END = {'\r', '\n'};

    /** For some dots. */
    private static final int ROOM = 64;

    private DotText() {}

    /** A CR or LF that stands alone ends a line too, so that no two readers see different lines. */
    static byte[] of(byte[] message) {
        Bytes text = new Bytes(message.length + ROOM);
        boolean atLineStart = true;
        int written = 0;
        for (int i = 0; i < message.length; i++) {
            byte b = message[i];
            boolean endsLine = b == '\r' || b == '\n';
            if (b == '\r' && i + 1 < message.length && message[i + 1] == '\n') {
                i++;
            } else if (endsLine) {
                text.add(message, written, i - written);
                text.add(LINE_END);
                written = i + 1;
            } else if (atLineStart && b == '.') {
                text.add(message, written, i - written);
                text.add((byte) '.');
                written = i;
            }
            atLineStart = endsLine;
        }
        text.add(message, written, message.length - written);
        if (!atLineStart) {
            text.add(LINE_END);
        }
        return text.written();
    }
}
