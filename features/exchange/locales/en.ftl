exchange-awaited = { $n ->
    [one] One file was announced and has not come
   *[other] { $shown } files were announced and have not come
}
exchange-awaited-hint = Import the file of contents that goes with the export (…-contents.jsonl). What cannot be kept says why.
exchange-contents = Contents of the pictures and files (JSON lines)
exchange-download = Save as a file
exchange-importer-profiles = Partnering profiles
exchange-importer-profiles-hint = XML of the old partnering database, files exported here (XML, JSON, CSV, XLSX), or a table with at least content.title, reference.type and company.country. They belong to your agency. Names and addresses of advisers are left out. Contents of pictures and files (…-contents.jsonl) come in beside them, in any order.
exchange-too-long = A text is longer than a cell of a workbook
exchange-too-long-advice = A cell of a workbook holds 32,767 characters, and nothing is cut here. Take the XML, JSON or CSV file.
