package io.opendms.it.ticket;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * A ticket in the wrapping that Windows gives it (MS-SPNG, section 3.1.5.2): the older number of Kerberos comes first, then
 * Kerberos, then NEGOEX and NTLM.
 */
final class WindowsToken {
    private static final byte[] MECHANISMS = HexFormat.of()
            .parseHex("06092a864882f712010202" + "06092a864886f712010202" + "060a2b06010401823702021e"
                    + "060a2b06010401823702020a");
    private static final byte[] SPNEGO = HexFormat.of().parseHex("06062b0601050502");

    private WindowsToken() {}

    /** @param ticket a token of the mechanism Kerberos itself */
    static byte[] of(byte[] ticket) {
        byte[] list = der(0xA0, der(0x30, MECHANISMS));
        byte[] token = der(0xA2, der(0x04, ticket));
        return der(0x60, SPNEGO, der(0xA0, der(0x30, list, token)));
    }

    /** One element of DER (X.690, section 8.1). */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.size();
        if (length >= 0x100) {
            element.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
        } else if (length >= 0x80) {
            element.writeBytes(new byte[] {(byte) 0x81, (byte) length});
        } else {
            element.write(length);
        }
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
