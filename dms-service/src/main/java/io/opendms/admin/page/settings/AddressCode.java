package io.opendms.admin.page.settings;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.util.Optional;

/**
 * An address as a QR code, to be drawn as SVG.
 *
 * @param address what whoever reads it gets
 * @param side of the picture in modules, the light border included
 * @param path the dark modules, in the coordinates of the picture
 */
record AddressCode(String address, int side, String path) {
    /** ISO/IEC 18004, section 5.3.8: that many light modules around it, or readers do not find it. */
    private static final int QUIET_ZONE = 4;

    /** @return empty if the address is longer than a code can hold */
    static Optional<AddressCode> of(String address) {
        try {
            QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
            return Optional.of(new AddressCode(address, code.size + 2 * QUIET_ZONE, path(code)));
        } catch (DataTooLongException e) {
            return Optional.empty();
        }
    }

    /** Each run of dark modules in a row is one rectangle. */
    private static String path(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            int begin = 0;
            for (int x = 0; x <= code.size; x++) {
                // Outside of the code every module is light.
                if (code.getModule(x, y)) {
                    continue;
                }
                if (x > begin) {
                    rectangle(path, begin + QUIET_ZONE, y + QUIET_ZONE, x - begin);
                }
                begin = x + 1;
            }
        }
        return path.toString();
    }

    private static void rectangle(StringBuilder path, int x, int y, int width) {
        path.append('M')
                .append(x)
                .append(' ')
                .append(y)
                .append('h')
                .append(width)
                .append("v1h-")
                .append(width)
                .append('z');
    }
}
