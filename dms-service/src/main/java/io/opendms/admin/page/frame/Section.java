package io.opendms.admin.page.frame;

/** The parts of the pages, in the order in which they stand in the head of each. */
public enum Section {
    OVERVIEW("Overview", "/admin/"),
    REQUESTS("Requests", "/admin/requests"),
    DIRECTORY("Directory", "/admin/directory"),
    RESOLVE("Resolve", "/admin/resolve"),
    MAIL("Mail", "/admin/mail"),
    LISTS("Lists", "/admin/lists"),
    OUTGOING("Outgoing", "/admin/outbox"),
    ALERTS("Alerts", "/admin/alerts"),
    AUDIT("Audit", "/admin/audit"),
    SETTINGS("Settings", "/admin/settings");

    private final String title;
    private final String path;

    Section(String title, String path) {
        this.title = title;
        this.path = path;
    }

    public String title() {
        return title;
    }

    public String path() {
        return path;
    }
}
