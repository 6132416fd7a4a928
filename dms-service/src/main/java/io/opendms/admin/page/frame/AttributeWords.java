package io.opendms.admin.page.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What attributes of the directory are called by people who do not know its schema. */
public final class AttributeWords {
    /** In the order in which people ask for them. */
    private static final Map<String, String> PLAIN = new LinkedHashMap<>();

    private static final Map<String, String> TECHNICAL = Map.of(
            "cn", "Name of the entry",
            "grouptype", "Kind of group",
            "internetencoding", "Mail encoding",
            "legacyexchangedn", "Exchange name",
            "mapirecipient", "Rich text mail",
            "objectclass", "Kind of entry",
            "reporttooriginator", "Reports to senders",
            "samaccountname", "Account name");

    static {
        PLAIN.put("displayname", "Title");
        PLAIN.put("mailnickname", "Alias");
        PLAIN.put("mail", "Mail address");
        PLAIN.put("targetaddress", "Forwards to");
        PLAIN.put("proxyaddresses", "All addresses");
        PLAIN.put("description", "Description");
        PLAIN.put("managedby", "Manager");
        PLAIN.put("msexchrequireauthtosendto", "Only known senders");
        PLAIN.put("member", "Members");
        PLAIN.put("givenname", "First name");
        PLAIN.put("sn", "Last name");
    }

    private AttributeWords() {}

    /** The word for an attribute, or else its name. */
    public static String of(String attribute) {
        String key = attribute.toLowerCase(Locale.ROOT);
        return PLAIN.getOrDefault(key, TECHNICAL.getOrDefault(key, attribute));
    }

    /** Where an attribute stands among others: what people ask for first, then what only programs need. */
    public static int rank(String attribute) {
        int place = new ArrayList<>(PLAIN.keySet()).indexOf(attribute.toLowerCase(Locale.ROOT));
        return place < 0 ? PLAIN.size() : place;
    }

    /** Whether only programs need it. */
    public static boolean isTechnical(String attribute) {
        return rank(attribute) == PLAIN.size();
    }
}
