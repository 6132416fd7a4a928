package io.opendms.it.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/** The ten operations as one farm calls them. */
public final class FarmCalls {
    /** The words of the two types of flags. */
    public enum Flags {
        None,
        OnlyAllowAuthenticatedEmail
    }

    private static final String USERS = "ChangeUsersMembershipInDistributionGroup";
    private static final String CONTACTS = "ChangeContactsMembershipInDistributionGroup";

    private final RawSoap soap;

    /** @param caller the address from which the farm calls */
    public FarmCalls(URI endpoint, WireVersion version, String caller) {
        this.soap = new RawSoap(endpoint, version, caller);
    }

    /** @throws UncheckedIOException if no answer came */
    public Reply call(Request request) {
        try {
            return soap.post(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Reply createContact(String alias, String first, String last, String forwarding, Flags flags) {
        return call(contact(Request.to("CreateContact").with("Alias", alias), first, last, forwarding, flags));
    }

    public Reply createContact(String alias) {
        return createContact(alias, "Sales", "Orders", alias + "@sp.contoso.test", Flags.None);
    }

    public Reply modifyContact(
            String oldAlias, String newAlias, String first, String last, String forwarding, Flags flags) {
        Request request = Request.to("ModifyContact").with("OldAlias", oldAlias).with("NewAlias", newAlias);
        return call(contact(request, first, last, forwarding, flags));
    }

    public Reply modifyContact(String oldAlias, String newAlias) {
        return modifyContact(oldAlias, newAlias, "Sales", "Orders", newAlias + "@sp.contoso.test", Flags.None);
    }

    public Reply deleteContact(String alias) {
        return call(Request.to("DeleteContact").with("Alias", alias));
    }

    public Reply createGroup(String alias, String name, String description, String manager, Flags flags) {
        return call(group("CreateDistributionGroup", alias, name, description, manager, flags));
    }

    /** The same for somebody, and with a reason. */
    public Reply createGroup(String alias, String name, String requester, String why) {
        return call(Request.to("CreateDistributionGroup")
                .with("Alias", alias)
                .with("Name", name)
                .with("Description", "All of them")
                .with("ContactCN", "")
                .by(requester, why)
                .with("Flags", Flags.None.name()));
    }

    public Reply createGroup(String alias) {
        return createGroup(alias, "Members of " + alias, "All of them", "", Flags.None);
    }

    public Reply modifyGroup(String alias, String name, String description, String manager, Flags flags) {
        return call(group("ModifyDistributionGroup", alias, name, description, manager, flags));
    }

    public Reply renameGroup(String oldAlias, String newAlias) {
        return call(Request.to("RenameDistributionGroup")
                .with("OldAlias", oldAlias)
                .with("NewAlias", newAlias)
                .by("owner@contoso.test", "a better name"));
    }

    public Reply deleteGroup(String alias) {
        return call(Request.to("DeleteDistributionGroup").with("Alias", alias).by("owner@contoso.test", "not needed"));
    }

    public Reply jobStatus(int job) {
        return call(Request.to("GetJobStatus").with("JobId", Integer.toString(job)));
    }

    public Reply changeUsers(String alias, List<String> add, List<String> delete, boolean deleteAll) {
        return call(Request.to(USERS)
                .with("Alias", alias)
                .with("AddNt4NameList", add)
                .with("DeleteNt4NameList", delete)
                .with("DeleteAllCurrentMembers", Boolean.toString(deleteAll)));
    }

    public Reply addUsers(String alias, String... names) {
        return changeUsers(alias, List.of(names), List.of(), false);
    }

    public Reply changeContacts(String alias, List<String> add, List<String> delete, boolean deleteAll) {
        return call(Request.to(CONTACTS)
                .with("Alias", alias)
                .with("AddListForContacts", add)
                .with("DeleteListForContacts", delete)
                .with("DeleteAllCurrentMembers", Boolean.toString(deleteAll)));
    }

    public Reply addContacts(String alias, String... aliases) {
        return changeContacts(alias, List.of(aliases), List.of(), false);
    }

    private static Request contact(Request request, String first, String last, String forwarding, Flags flags) {
        return request.with("FirstName", first)
                .with("LastName", last)
                .with("ForwardingEmail", forwarding)
                .with("Flags", flags.name());
    }

    private static Request group(
            String operation, String alias, String name, String description, String manager, Flags flags) {
        return Request.to(operation)
                .with("Alias", alias)
                .with("Name", name)
                .with("Description", description)
                .with("ContactCN", manager)
                .by("owner@contoso.test", "for the project")
                .with("Flags", flags.name());
    }
}
