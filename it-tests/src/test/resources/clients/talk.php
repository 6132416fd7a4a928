<?php
// Group calls by PHP's SoapClient, from the served WSDL: talk.php WSDL-URL. Each line of the input is one call:
//   soap11|soap12 create ALIAS NAME   or   soap11|soap12 job NUMBER
// and each line of the output its answer: status, job, alias and comment, "-" for what is absent.
$farms = [];
foreach (['soap11' => SOAP_1_1, 'soap12' => SOAP_1_2] as $name => $version) {
    $farms[$name] = new SoapClient($argv[1], ['soap_version' => $version, 'cache_wsdl' => WSDL_CACHE_NONE]);
}
$info = ['RequestorEmail' => 'max@contoso.test', 'Justification' => 'Überblick & <Team>',
    'RequestId' => '00000000-0000-0000-0000-000000000000'];

while (($line = fgets(STDIN)) !== false) {
    [$version, $verb, $about, $name] = explode(' ', rtrim($line, "\n"), 4) + [3 => ''];
    $answer = $verb === 'job'
        ? $farms[$version]->GetJobStatus(['JobId' => (int) $about])->GetJobStatusResult
        : $farms[$version]->CreateDistributionGroup(['Alias' => $about, 'Name' => $name, 'Info' => $info,
            'Flags' => 'None'])->CreateDistributionGroupResult;
    echo implode(' ', [$answer->JobStatus, $answer->JobID, $answer->Alias ?? '-', $answer->Comment ?? '-']), "\n";
}
