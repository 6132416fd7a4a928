package io.opendms.entry;

/**
 * What a farm says of a contact besides its alias.
 *
 * @param firstName the site's title, may be empty, at most {@value #MAX_NAME} characters
 * @param lastName the list's title, may be empty, at most {@value #MAX_NAME} characters
 * @param forwardingAddress where mail for the contact is sent
 * @param senders from whom the contact accepts mail
 */
public record ContactData(String firstName, String lastName, MailAddress forwardingAddress, Senders senders) {
    /** Wider than SharePoint's 255 characters of a title; what the directory cannot hold is shortened there. */
    public static final int MAX_NAME = 1024;

    public ContactData {
        firstName = Text.line("FirstName", firstName, MAX_NAME);
        lastName = Text.line("LastName", lastName, MAX_NAME);
    }

    /** First and last name with one space between, empty if both are. */
    public String displayName() {
        return (firstName + " " + lastName).strip();
    }
}
