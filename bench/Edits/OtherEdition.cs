Console.Error.WriteLine("bench/Edits measures the Standalone edition.");
