package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.opendms.InFolderOfClass;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The address that farms enter, as it is drawn: read again by another program than the one that drew it. */
final class AddressCodePageTest {
    private static final String ADDRESS = "http://dms.contoso.com/_vti_bin/SharePointEmailWS.asmx";

    private static final Pattern PICTURE = Pattern.compile("<svg class=\"code\" viewBox=\"0 0 (\\d+) \\1\" role=\"img\""
            + " aria-label=\"([^\"]+)\">\\s*<path class=\"paper\" d=\"M0 0h\\1v\\1h-\\1z\"/>"
            + "\\s*<path class=\"ink\" d=\"([^\"]+)\"/>\\s*</svg>");

    private static final Pattern RECTANGLE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");

    /** How many points of the picture that is read a module has on each side. */
    private static final int SCALE = 4;

    @RegisterExtension
    static final InFolderOfClass<PagesSite> SITE = new InFolderOfClass<>(PagesSite::open);

    @Test
    void the_settings_have_the_address_as_a_code_too() throws Exception {
        String page = SITE.get().get(PagesSite.ADMIN, "settings").body();

        Matcher picture = PICTURE.matcher(page);
        assertThat(picture.find()).as(page).isTrue();
        assertThat(picture.group(2)).isEqualTo("QR code of " + ADDRESS);
        assertThat(read(Integer.parseInt(picture.group(1)), picture.group(3))).isEqualTo(ADDRESS);
    }

    private static String read(int side, String path) throws Exception {
        int width = side * SCALE;
        int[] points = new int[width * width];
        Arrays.fill(points, 0xFFFFFF);
        assertThat(RECTANGLE.matcher(path).replaceAll("")).isEmpty();
        RECTANGLE.matcher(path).results().forEach(rectangle -> fill(points, width, rectangle));
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, points))))
                .getText();
    }

    private static void fill(int[] points, int width, MatchResult rectangle) {
        int x = Integer.parseInt(rectangle.group(1)) * SCALE;
        int y = Integer.parseInt(rectangle.group(2)) * SCALE;
        for (int row = y; row < y + SCALE; row++) {
            int begin = row * width + x;
            Arrays.fill(points, begin, begin + Integer.parseInt(rectangle.group(3)) * SCALE, 0);
        }
    }
}
