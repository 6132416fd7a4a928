package io.opendms.notify.mail;

/**
 * Whose settings a mail is sent with.
 *
 * @param farm the farm's name, empty for what concerns the whole service
 * @param webApplication the address of the web application as it is configured, empty for none
 */
public record Origin(String farm, String webApplication) {

    /** What concerns the whole service. */
    public static final Origin SERVICE = new Origin("", "");

    public static Origin ofFarm(String name) {
        return new Origin(name, "");
    }
}
