package io.opendms.directory;

/** What every directory does, whatever server stands behind it. */
public interface DirectoryContract
        extends AliasContract,
                ContactContract,
                ContactRenameContract,
                GroupContract,
                MemberContract,
                RecoveryContract,
                HoldingsContract,
                RecipientContract {}
