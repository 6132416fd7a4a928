package io.opendms.it.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at what a page shows in two sizes and two colour schemes: whether everybody can use it, and a picture under {@code target}. */
final class Looks {
    private static final Path PICTURES = Path.of("target", "screenshots");

    private enum Size {
        DESK(1280, 800),
        HAND(390, 844);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Looks(Page page) {
        this.page = page;
    }

    /** Why not everybody can use what was looked at. */
    List<String> complaints() {
        return complaints;
    }

    /** Sizes and colours are a matter of style sheets alone, so that one page does for all of them. */
    void at(String name) {
        for (Size size : Size.values()) {
            at(name, size);
        }
    }

    /** The same in the size of a hand alone. */
    void inHand(String name) {
        at(name, Size.HAND);
    }

    private void at(String name, Size size) {
        page.setViewportSize(size.width, size.height);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            look(name + "-" + size.width + "-" + scheme.name().toLowerCase(Locale.ROOT));
        }
    }

    private void look(String look) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(look + ".png")));
        for (Rule rule : new AxeBuilder(page)
                .setLegacyMode(true)
                .options(onlyViolations())
                .analyze()
                .getViolations()) {
            if (List.of("serious", "critical").contains(rule.getImpact())) {
                complaints.add(look + ": " + rule.getId() + " at " + rule.getNodes());
            }
        }
        if (page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
                .equals(true)) {
            complaints.add(look + ": is wider than the window");
        }
    }

    /** What is in order need not be told in detail, which takes half the time; every rule is looked at all the same. */
    private static AxeRunOptions onlyViolations() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return options;
    }
}
