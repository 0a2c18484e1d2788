"""The remedies of the error tree, where lupdate finds them. Written by packaging/translations.py."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

REMEDIES = frozenset({
    QT_TRANSLATE_NOOP("errors", "Add a row of your own instead."),
    QT_TRANSLATE_NOOP(
        "errors", "All is as it was after the last finished phase; change the plan or the model, then try again."
    ),
    QT_TRANSLATE_NOOP(
        "errors", "All is as it was after the last finished phase; look into the log before trying again."
    ),
    QT_TRANSLATE_NOOP("errors", "Allow it in the system's privacy settings, then try again."),
    QT_TRANSLATE_NOOP("errors", "Allow it under Models, Care, or with the setting update_checks."),
    QT_TRANSLATE_NOOP("errors", "Ask for a page that it has."),
    QT_TRANSLATE_NOOP("errors", "Ask for {least} to {most} seconds."),
    QT_TRANSLATE_NOOP("errors", "Attach a smaller version, or a part of it."),
    QT_TRANSLATE_NOOP("errors", "Attach one, or ask in a conversation that has one."),
    QT_TRANSLATE_NOOP("errors", "Begin a new one by reading the folder."),
    QT_TRANSLATE_NOOP("errors", "Begin one with: saijin-studio rollout run."),
    QT_TRANSLATE_NOOP("errors", "Change the server in the settings first."),
    QT_TRANSLATE_NOOP("errors", "Check it with: saijin-studio models verify, then install it again."),
    QT_TRANSLATE_NOOP("errors", "Check its name and your rights, then try again."),
    QT_TRANSLATE_NOOP("errors", "Check that the disk has room and can be written, then press retry."),
    QT_TRANSLATE_NOOP("errors", "Check that you may read it, or choose another file."),
    QT_TRANSLATE_NOOP("errors", "Check the name and what stands behind the colon, or choose another variant."),
    QT_TRANSLATE_NOOP("errors", "Check the name; it may have been moved or deleted."),
    QT_TRANSLATE_NOOP("errors", "Check the network and try again; the download goes on where it stopped."),
    QT_TRANSLATE_NOOP("errors", "Check the network connection and the address in the settings, then try again."),
    QT_TRANSLATE_NOOP("errors", "Choose WAV or FLAC."),
    QT_TRANSLATE_NOOP("errors", "Choose WAV, which holds every sound."),
    QT_TRANSLATE_NOOP("errors", "Choose a MIDI file with a melody; drums are not sung."),
    QT_TRANSLATE_NOOP(
        "errors",
        "Choose a character card (PNG or JSON) or a persona file (YAML), or export it anew where it came from.",
    ),
    QT_TRANSLATE_NOOP("errors", "Choose a folder with a config.json and weights beside it."),
    QT_TRANSLATE_NOOP("errors", "Choose a longer part of it."),
    QT_TRANSLATE_NOOP("errors", "Choose a shorter one."),
    QT_TRANSLATE_NOOP("errors", "Choose a standard MIDI file (.mid) of a melody."),
    QT_TRANSLATE_NOOP(
        "errors", "Choose an export of this studio (JSON), of SillyTavern (JSONL), Open WebUI or ChatGPT (JSON)."
    ),
    QT_TRANSLATE_NOOP("errors", "Choose another file, or fetch it again."),
    QT_TRANSLATE_NOOP("errors", "Choose another file, or save it as PNG, JPEG, WebP, GIF, TIFF or BMP."),
    QT_TRANSLATE_NOOP("errors", "Choose another file, or save it as WAV, FLAC, OGG or MP3."),
    QT_TRANSLATE_NOOP("errors", "Choose another file; nothing that was attached before is lost."),
    QT_TRANSLATE_NOOP("errors", "Choose another folder or give yourself the right to write there."),
    QT_TRANSLATE_NOOP("errors", "Choose another folder, or give yourself the right to write there."),
    QT_TRANSLATE_NOOP("errors", "Choose another folder, or make room there."),
    QT_TRANSLATE_NOOP(
        "errors", "Choose another folder; pictures and PDFs in it are read, also in the folders below."
    ),
    QT_TRANSLATE_NOOP("errors", "Choose another format."),
    QT_TRANSLATE_NOOP("errors", "Choose another model for it."),
    QT_TRANSLATE_NOOP("errors", "Choose another name, or write over it with --force."),
    QT_TRANSLATE_NOOP("errors", "Choose another name."),
    QT_TRANSLATE_NOOP("errors", "Choose another variant with: saijin-studio models show {model}."),
    QT_TRANSLATE_NOOP("errors", "Choose one of those that it lists."),
    QT_TRANSLATE_NOOP("errors", "Choose the file or the tag of a model for chats or code."),
    QT_TRANSLATE_NOOP("errors", "Close it first, or name another folder with SAIJIN_HOME."),
    QT_TRANSLATE_NOOP("errors", "Close some of them and press retry, or choose a smaller variant."),
    QT_TRANSLATE_NOOP("errors", "Close that program, or choose another device."),
    QT_TRANSLATE_NOOP("errors", "Copy a picture or a file, then paste again."),
    QT_TRANSLATE_NOOP("errors", "Copy the picture itself, and paste it here."),
    QT_TRANSLATE_NOOP("errors", "Correct it, or delete the line to get the default."),
    QT_TRANSLATE_NOOP("errors", "Correct it, or leave it out to get the built-in one."),
    QT_TRANSLATE_NOOP("errors", "Correct it, then try again."),
    QT_TRANSLATE_NOOP("errors", "Correct the file, or install the studio again."),
    QT_TRANSLATE_NOOP(
        "errors", "Correct the file, or move it away to begin a new one; it is not changed until then."
    ),
    QT_TRANSLATE_NOOP("errors", "Correct the file; the models that ship with the studio are not affected."),
    QT_TRANSLATE_NOOP("errors", "Correct the file; the other personas are not affected."),
    QT_TRANSLATE_NOOP("errors", "Correct the line; the model stays as it is until then."),
    QT_TRANSLATE_NOOP("errors", "Correct the plan and try again; nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "Divide it, and have it spoken part by part."),
    QT_TRANSLATE_NOOP("errors", "Divide it, and read the parts one after the other."),
    QT_TRANSLATE_NOOP("errors", "Divide it, and use the parts one after the other."),
    QT_TRANSLATE_NOOP("errors", "Divide the lyrics, or choose a melody with shorter notes."),
    QT_TRANSLATE_NOOP("errors", "Divide them, and have them sung part by part."),
    QT_TRANSLATE_NOOP("errors", "Draw the rectangle over the picture."),
    QT_TRANSLATE_NOOP("errors", "End its name in one of: {formats}."),
    QT_TRANSLATE_NOOP("errors", "Everything is as it was before; put that right and try again."),
    QT_TRANSLATE_NOOP("errors", "Export it as PNG, and read that."),
    QT_TRANSLATE_NOOP("errors", "Export it as text or Markdown."),
    QT_TRANSLATE_NOOP("errors", "Forget its row if you do not want it any more; the folder stays."),
    QT_TRANSLATE_NOOP("errors", "Free some space and try again; what is already here is kept."),
    QT_TRANSLATE_NOOP(
        "errors", "Free some space or lower the reserve in the settings, then go on; what is already here is kept."
    ),
    QT_TRANSLATE_NOOP("errors", "Free some space there and try again; what is already here is kept."),
    QT_TRANSLATE_NOOP("errors", "Get the file again, or choose another."),
    QT_TRANSLATE_NOOP("errors", "Give a file of JSON lines, each with language (ja or en), text and label."),
    QT_TRANSLATE_NOOP("errors", "Give a passphrase, or make the backup without encryption."),
    QT_TRANSLATE_NOOP("errors", "Give its passphrase or its recovery key; nothing was changed."),
    QT_TRANSLATE_NOOP(
        "errors", "Give one with a manifest.json in it: a list of objects with file, language, class and lines."
    ),
    QT_TRANSLATE_NOOP("errors", "Give yourself the right to write there, or name another folder with SAIJIN_HOME."),
    QT_TRANSLATE_NOOP("errors", "Go on with it; everything in it is still read."),
    QT_TRANSLATE_NOOP(
        "errors", "Import it with --replace to put it in the place of yours, or change its id first."
    ),
    QT_TRANSLATE_NOOP(
        "errors", "Install it (on Debian and Ubuntu: sudo apt install libportaudio2) and start the studio again."
    ),
    QT_TRANSLATE_NOOP("errors", "Install it again with: {command}."),
    QT_TRANSLATE_NOOP("errors", "Install it again; the wrong file has been put aside and is not used."),
    QT_TRANSLATE_NOOP("errors", "Install it with: pip install av; or save the sound as WAV, FLAC, OGG or MP3."),
    QT_TRANSLATE_NOOP("errors", "Install it with: saijin-studio models install {model}."),
    QT_TRANSLATE_NOOP("errors", "Install it with: {command}."),
    QT_TRANSLATE_NOOP("errors", "Install it with: {command}; or save the picture as PNG or JPEG."),
    QT_TRANSLATE_NOOP(
        "errors", "Install it, or index the folder of the right file; the one that differs was left where it is."
    ),
    QT_TRANSLATE_NOOP("errors", "Install that version to put it back; nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "Install the studio again."),
    QT_TRANSLATE_NOOP("errors", "Install the voices with: pip install saijin-studio[starter]."),
    QT_TRANSLATE_NOOP("errors", "It costs no memory while it is not used."),
    QT_TRANSLATE_NOOP(
        "errors", "Its files are kept as they are; it can be exported or deleted, and nothing else is affected."
    ),
    QT_TRANSLATE_NOOP("errors", "Join them to one file with llama-gguf-split --merge, then choose that."),
    QT_TRANSLATE_NOOP("errors", "Learn once more from the recordings, or forget all of it and teach it anew."),
    QT_TRANSLATE_NOOP("errors", "Let it end in: {formats}."),
    QT_TRANSLATE_NOOP(
        "errors", "Look at the list of takes again; what was deleted can be brought back for some days."
    ),
    QT_TRANSLATE_NOOP("errors", "Look at the reason, then press retry."),
    QT_TRANSLATE_NOOP("errors", "Look at what was read in the Pictures pane, mend it there, and try again."),
    QT_TRANSLATE_NOOP(
        "errors", "Look at what was read in the Pictures pane; cells have to stand below one another."
    ),
    QT_TRANSLATE_NOOP("errors", "Look for updates first; what was never updated has no version before."),
    QT_TRANSLATE_NOOP("errors", "Look through the list; it may have been removed."),
    QT_TRANSLATE_NOOP(
        "errors", "Make it smaller or cut it, or allow more in the settings, or with --max-megapixels."
    ),
    QT_TRANSLATE_NOOP(
        "errors", "Make room or give yourself the right to write there, then go on; nothing was done unwritten."
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "Make room or give yourself the right to write there; no file was changed without being written down.",
    ),
    QT_TRANSLATE_NOOP(
        "errors", "Make room or give yourself the right to write there; the files that were indexed are untouched."
    ),
    QT_TRANSLATE_NOOP("errors", "Miyu and MiyuJP are; see the rows with: saijin-studio models list."),
    QT_TRANSLATE_NOOP("errors", "Models that write run as GGUF files or with Ollama."),
    QT_TRANSLATE_NOOP("errors", "Name a file with a plan, or one of: {known}."),
    QT_TRANSLATE_NOOP("errors", "Name a text file whose first line is the passphrase."),
    QT_TRANSLATE_NOOP("errors", "Name one of: {known}."),
    QT_TRANSLATE_NOOP("errors", "Name some with: saijin-studio models index DIR."),
    QT_TRANSLATE_NOOP(
        "errors", "Nothing else is lost; the studio goes on with the newest good copy, or a new file."
    ),
    QT_TRANSLATE_NOOP("errors", "Nothing needs to be done."),
    QT_TRANSLATE_NOOP(
        "errors", "Nothing was changed; choose another backup, or get the file again from where you keep a copy."
    ),
    QT_TRANSLATE_NOOP("errors", "Nothing was changed; the replaced files lie in the folders .saijin-studio-kept."),
    QT_TRANSLATE_NOOP("errors", "Plug it in again, or choose another one, and play it once more."),
    QT_TRANSLATE_NOOP("errors", "Plug it in, or choose another one."),
    QT_TRANSLATE_NOOP("errors", "Plug it out and in again, or choose another one."),
    QT_TRANSLATE_NOOP("errors", "Plug one in, or choose a sound file instead."),
    QT_TRANSLATE_NOOP("errors", "Plug some in; sound can still be saved as a file."),
    QT_TRANSLATE_NOOP("errors", "Put that right and run the rollout again; nothing of the phase was done."),
    QT_TRANSLATE_NOOP("errors", "Put that right and start the studio again; the files of before lie in {folder}."),
    QT_TRANSLATE_NOOP("errors", "Put the right file back where it was, then verify it again."),
    QT_TRANSLATE_NOOP("errors", "Raise the memory budget, shorten the context, or choose a smaller variant."),
    QT_TRANSLATE_NOOP("errors", "Record it again if they can be heard."),
    QT_TRANSLATE_NOOP("errors", "Record it again, and go on for a second or more."),
    QT_TRANSLATE_NOOP("errors", "Record it again, closer to the microphone."),
    QT_TRANSLATE_NOOP("errors", "Record more of: {missing}."),
    QT_TRANSLATE_NOOP("errors", "Record or make it again."),
    QT_TRANSLATE_NOOP("errors", "Remove some that are no longer needed."),
    QT_TRANSLATE_NOOP("errors", "Repair it under Models, Care, or with: saijin-studio models verify --repair."),
    QT_TRANSLATE_NOOP("errors", "Save it anew with another program, or as PNG."),
    QT_TRANSLATE_NOOP("errors", "Save it as PNG, JPEG, WAV, MP3, PDF or plain text, and attach that."),
    QT_TRANSLATE_NOOP(
        "errors", "Save it in another format, make it smaller, or allow larger pages in the settings."
    ),
    QT_TRANSLATE_NOOP("errors", "Save it without one in the program that shows it, and use that."),
    QT_TRANSLATE_NOOP("errors", "Save it without the password, and attach that."),
    QT_TRANSLATE_NOOP("errors", "Say it in a few sentences."),
    QT_TRANSLATE_NOOP(
        "errors", "See that it is not muted, and that the system's privacy settings allow the studio to use it."
    ),
    QT_TRANSLATE_NOOP("errors", "See the names with: saijin-studio backup list."),
    QT_TRANSLATE_NOOP("errors", "See the names with: saijin-studio models list."),
    QT_TRANSLATE_NOOP("errors", "See the names with: saijin-studio personas list."),
    QT_TRANSLATE_NOOP("errors", "See the variants with: saijin-studio models show {model}."),
    QT_TRANSLATE_NOOP("errors", "See the voices with: saijin-studio speak --list-voices."),
    QT_TRANSLATE_NOOP("errors", "See what it holds with: saijin-studio backup show {backup}."),
    QT_TRANSLATE_NOOP("errors", "Shorten it, or choose a model with a longer context."),
    QT_TRANSLATE_NOOP("errors", "Start a new one by leaving the conversation out."),
    QT_TRANSLATE_NOOP("errors", "Start it again."),
    QT_TRANSLATE_NOOP("errors", "Start it with: saijin-studio models install."),
    QT_TRANSLATE_NOOP("errors", "Start it, or go on with the built-in engine."),
    QT_TRANSLATE_NOOP("errors", "Start one with: saijin-studio models install ROW."),
    QT_TRANSLATE_NOOP("errors", "Start that version, or name another folder with SAIJIN_HOME."),
    QT_TRANSLATE_NOOP("errors", "Take a screenshot with the system's own tool, and paste it here."),
    QT_TRANSLATE_NOOP(
        "errors", "The built-in engine reads the page; to try again, cut the picture or choose another way to read."
    ),
    QT_TRANSLATE_NOOP("errors", "The models serve as the mapping says; put a backup back where that is wrong."),
    QT_TRANSLATE_NOOP("errors", "The recording goes on; check the loudspeaker or the headphones."),
    QT_TRANSLATE_NOOP("errors", "Try again, or install a larger model."),
    QT_TRANSLATE_NOOP("errors", "Try again; capitals and spaces count. Nothing was changed."),
    QT_TRANSLATE_NOOP("errors", "Try again; if it fails again, install the model anew or choose another."),
    QT_TRANSLATE_NOOP("errors", "Try again; if it stays so, try another model."),
    QT_TRANSLATE_NOOP("errors", "Try again; the log has the details."),
    QT_TRANSLATE_NOOP("errors", "Unload another model or lower the context length, then try again."),
    QT_TRANSLATE_NOOP(
        "errors", "Until it is corrected, the catalogue's own order counts; what was chosen in the file does not."
    ),
    QT_TRANSLATE_NOOP("errors", "Update it, or go on with the built-in engine."),
    QT_TRANSLATE_NOOP("errors", "Update the studio or choose another variant; nothing of the other file is kept."),
    QT_TRANSLATE_NOOP("errors", "Update {engine}, then try again."),
    QT_TRANSLATE_NOOP("errors", "Update {engine}; the built-in engine reads until then."),
    QT_TRANSLATE_NOOP(
        "errors",
        "Use the command line instead; see: saijin-studio --help, or take the tour with: saijin-studio demo.",
    ),
    QT_TRANSLATE_NOOP("errors", "Wait a moment and try again."),
    QT_TRANSLATE_NOOP("errors", "Wait until it is done, or pause it first."),
    QT_TRANSLATE_NOOP("errors", "Wait until it is done, then try again."),
    QT_TRANSLATE_NOOP("errors", "Wait until it is over, pause it, or take it back."),
    QT_TRANSLATE_NOOP("errors", "What had arrived is kept; press retry."),
    QT_TRANSLATE_NOOP("errors", "What is there is untouched, and no half backup was kept; try again."),
    QT_TRANSLATE_NOOP("errors", "What was recorded until then is kept. Plug it in again, or choose another one."),
    QT_TRANSLATE_NOOP("errors", "Write Japanese readings in kana, English ones as words or as /IPA/."),
    QT_TRANSLATE_NOOP("errors", "Write a line of lyrics."),
    QT_TRANSLATE_NOOP("errors", "Write a sentence; code, links and emoji alone are not read."),
    QT_TRANSLATE_NOOP("errors", "Write it as in http://127.0.0.1:8080, and the key as you were given it."),
    QT_TRANSLATE_NOOP("errors", "Write it as in: ollama pull, such as qwen2.5:7b."),
    QT_TRANSLATE_NOOP("errors", "Write one, or take back that it was deleted."),
    QT_TRANSLATE_NOOP("errors", "Write the lyrics in Japanese, or have them told instead of sung."),
    QT_TRANSLATE_NOOP("errors", "Write what it is to be, such as: a calm piano piece in D minor."),
})  # fmt: skip
