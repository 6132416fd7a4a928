<?php
// Every operation by PHP's SoapClient, from the served WSDL: client.php WSDL-URL PREFIX. A line for each answer.
[, $wsdl, $prefix] = $argv;

function line(string $operation, string ...$values): void {
    echo implode(' ', [$operation, ...$values]), "\n";
}

foreach (['soap11' => SOAP_1_1, 'soap12' => SOAP_1_2] as $name => $version) {
    $farm = new SoapClient($wsdl, ['soap_version' => $version, 'cache_wsdl' => WSDL_CACHE_NONE, 'exceptions' => true]);
    $contact = "$prefix-$name-list";
    $group = "$prefix-$name-team";
    $info = ['RequestorEmail' => 'anna@contoso.test', 'Justification' => 'Überblick & <Team>',
        'RequestId' => '00000000-0000-0000-0000-000000000000'];
    $fields = ['FirstName' => 'Größe', 'LastName' => 'Dokumente', 'ForwardingEmail' => "$contact@sp.contoso.test"];
    $membership = ['Alias' => $group, 'DeleteAllCurrentMembers' => false];

    $create = ['Alias' => $contact, 'Flags' => 'OnlyAllowAuthenticatedEmail'] + $fields;
    line('CreateContact', $farm->CreateContact($create)->CreateContactResult);
    line('CreateContact', $farm->CreateContact($create)->CreateContactResult);
    $answer = $farm->CreateDistributionGroup(['Alias' => $group, 'Name' => 'Größe & <Team>', 'Description' => 'about',
        'ContactCN' => '', 'Info' => $info, 'Flags' => 'None'])->CreateDistributionGroupResult;
    line('CreateDistributionGroup', $answer->JobStatus, $answer->JobID, $answer->Alias === $group ? 'alias' : '-');
    line('ModifyDistributionGroup', $farm->ModifyDistributionGroup(['Alias' => $group, 'Name' => 'Other',
        'Info' => $info, 'Flags' => 'None'])->ModifyDistributionGroupResult->JobStatus);
    line('ChangeContactsMembershipInDistributionGroup', $farm->ChangeContactsMembershipInDistributionGroup(
        $membership + ['AddListForContacts' => [$contact]])->ChangeContactsMembershipInDistributionGroupResult);
    line('ChangeUsersMembershipInDistributionGroup', $farm->ChangeUsersMembershipInDistributionGroup(
        $membership + ['AddNt4NameList' => ['CONTOSO\\nobody']])->ChangeUsersMembershipInDistributionGroupResult);
    line('ModifyContact', $farm->ModifyContact(['OldAlias' => $contact, 'NewAlias' => "$contact-2", 'Flags' => 'None']
        + $fields)->ModifyContactResult);
    line('RenameDistributionGroup', $farm->RenameDistributionGroup(['OldAlias' => $group, 'NewAlias' => "$group-2",
        'Info' => $info])->RenameDistributionGroupResult->JobStatus);
    line('GetJobStatus', $farm->GetJobStatus(['JobId' => 2147483647])->GetJobStatusResult->JobStatus);
    line('DeleteDistributionGroup', $farm->DeleteDistributionGroup(['Alias' => "$group-2",
        'Info' => $info])->DeleteDistributionGroupResult->JobStatus);
    line('DeleteContact', $farm->DeleteContact(['Alias' => "$contact-2"])->DeleteContactResult);
    try {
        $farm->CreateContact(['Alias' => $contact, 'Flags' => 'no flag'] + $fields);
        line('fault', 'none');
    } catch (SoapFault $fault) {
        line('fault', $fault->faultcode);
    }
}
