package io.opendms.admin.page.frame;

import io.opendms.admin.page.asset.Assets;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a page.
 *
 * @param assets where styles and scripts are found
 * @param title of the page, in the browser's tab too
 * @param section where the page belongs; absent for none
 * @param who the name of the person, empty before the sign-in
 * @param role what the person may do at most, in a word
 * @param settings whether the person may see the settings
 * @param resolves whether the person may look up addresses
 * @param mail whether the person may see what becomes of mail, if any is taken
 * @param outgoing whether the person may see what becomes of mail that the service writes, if it writes any
 * @param alerts whether there is anything to be told of, because mail is taken
 * @param csrf what each form must send back
 * @param zone the time zone of all times
 * @param reload whether the page comes again by itself where there are no scripts, because what it shows is about to change
 */
public record Frame(
        Assets assets,
        String title,
        @Nullable Section section,
        String who,
        String role,
        boolean settings,
        boolean resolves,
        boolean mail,
        boolean outgoing,
        boolean alerts,
        String csrf,
        String zone,
        boolean reload) {

    /** The same for a page that comes again by itself. */
    public Frame reloading() {
        return new Frame(
                assets, title, section, who, role, settings, resolves, mail, outgoing, alerts, csrf, zone, true);
    }

    public String path(Assets.File file) {
        return assets.path(file);
    }

    public boolean isAt(Section other) {
        return section == other;
    }

    /** Whether the person gets to see a section. */
    public boolean shows(Section other) {
        return switch (other) {
            case SETTINGS -> settings;
            case RESOLVE -> resolves;
            case MAIL, LISTS -> mail;
            case OUTGOING -> outgoing;
            case ALERTS -> alerts;
            default -> true;
        };
    }
}
