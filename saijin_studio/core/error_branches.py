"""The whole tree of errors, and the branches of it that stand in files of their own.

::

    StudioError
    ├── DataFolderError      DataFolderUnwritable, DataFolderInUse, SettingsInvalid
    ├── StoreError           DiskFull, DownloadFailed, DigestMismatch, NothingToInstall, AdoptedFileChanged,
    │                        ReserveReached, SourceChanged, UnknownTag, EngineDiskFull, EngineOutdated,
    │                        UnknownInstall, NothingToResume
    ├── ModelError           CatalogueInvalid, UnknownModel, UnknownVariant, ModelNotInstalled, ModelTooLarge,
    │                        ModelFileCorrupt, ModelLoadFailed, OutOfMemory, MemoryTakenByOthers,
    │                        ModelSuspended, UnsupportedRequest, WrongLanguage, ReadingWentRound,
    │                        OwnModelsInvalid
    ├── LibraryError         NotYourOwn, RowTaken, NotRemovable, UsedInPlace, OtherServer
    ├── DraftError           DraftRefused, NoSuchModelFile, NoModelFile, ModelDoesNotWrite, ModelInParts,
    │                        NoCheckpoint, CheckpointNotRun, NoOllamaTag, NoServerModel, NoServerAddress
    ├── EngineError          EngineMissing, EngineUnreachable, EngineBusy, EngineRefused, EngineProtocolError,
    │                        StreamInterrupted, WorkerCrashed, WorkerHung, EngineTooOld
    ├── PromptTooLong
    ├── DialogueError        NothingToAnswer, NothingToSummarise
    ├── PersonaError         UnknownPersona, PersonaInvalid, CardInvalid, PersonaTaken, FileTaken, FileUnwritable
    ├── StorageError         DatabaseDamaged, DatabaseFailed, DatabaseTooNew, UnknownConversation
    ├── FileError            AttachmentRefused, AttachmentTooBig, AttachmentUnknown, AttachmentLocked, ImportFailed
    ├── SpeechError          NothingToSay, TextTooLong, UnknownVoice, NoVoice, UnknownSoundFormat, ReadingInvalid,
    │                        ReadingsDamaged
    ├── SoundError           AudioUnreadable, AudioMissing, AudioUnknown, AudioUndecodable, AudioDamaged,
    │                        AudioTooShort, AudioWithoutSpeech, AudioTooLong
    ├── PictureError         PictureMissing, PictureUnreadable, PictureUnknown, PictureDrawing, PictureUndecodable,
    │                        PictureDamaged, PictureTooBig, PictureFileTooBig, PictureWithTooManyPages,
    │                        PictureWithoutPage, PictureLocked, PictureTooSlow, PictureAreaOutside,
    │                        PictureExportFailed, PictureFormatUnwritable, PictureWithoutTable,
    │                        PictureIsSource, PictureLabelsInvalid, BatchEmpty, BatchTooLarge, BatchUnknown,
    │                        BatchRunning, ScreenNotCaptured, ClipboardWithoutPicture, PictureElsewhere,
    │                        NothingReadYet, TableNotFound, ReceiptNotFound
    ├── DeviceError          NoSoundLibrary, NoMicrophone, NoLoudspeaker, DeviceMissing, DeviceRefused, DeviceBusy,
    │                        DeviceFailed, RecordingBroken, PlaybackBroken
    ├── RecordingNote        RateChanged, ChannelsChanged, RecordingGap, RecordingSilent, MonitorFailed
    ├── TakeError            UnknownTake, TakeDamaged, TakeWithoutSound, NothingLeft, FormatUnwritable,
    │                        FormatMissing, RateUnwritable, ChannelsUnwritable
    ├── MusicError           NothingToCompose, MusicPromptTooLong, MusicLengthRefused
    ├── SingingError         NothingToSing, LyricsTooLong, SongTooLong, OnlyJapaneseSung, MelodyUnreadable,
    │                        MelodyWithoutNotes, MelodyTooLong
    ├── VoiceProfileError    TooFewLessons, TooManyLessons, UnknownLesson, VoiceProfileDamaged
    ├── ModelIndexError      NoSuchFolder, NothingIndexed, IndexUnwritable, JournalDamaged, JournalUnwritable
    ├── CareError            ModelDamaged, ModelDamagedReplaced, NothingToRepairFrom, PackageToRepair, ModelInUse,
    │                        ChecksNotAllowed, NothingNewer, RegistryFailed, LedgerUnwritable
    ├── RolloutError         MappingInvalid, PlanInvalid, UnknownPlan, UnknownPhase, NothingRolledOut,
    │                        RolloutRunning, RolloutJournalDamaged, RolloutJournalUnwritable,
    │                        StepInterrupted
    ├── PreflightFailed      NoRoomOnDisk, NoRoomInBudget, NoRoomInMemory, EngineSilent, NoNetwork
    ├── CheckFailed          InstallationEnded, LoadedTooLarge, LoadedTooSlowly, WroteTooSlowly,
    │                        GoldenPromptFailed, PersonaChecksFailed, CanaryFailed
    ├── BackupError          UnknownBackup, BackupDamaged, BackupTooNew, BackupLocked, BackupPassphraseWrong,
    │                        PassphraseUnreadable, KeyStoreMissing, BackupFailed, BackupPartMissing, RestoreFailed,
    │                        RestoreUnfinished
    ├── SentencesInvalid
    ├── ModelfileError       ModelfileInvalid, NoModelfile
    ├── AssetDamaged
    ├── ReplayInvalid
    ├── NoScreen
    └── StudioClosing
"""

from __future__ import annotations

from saijin_studio.core import (
    attachment_errors,
    backup_errors,
    care_errors,
    device_errors,
    dialogue_errors,
    index_errors,
    install_errors,
    library_errors,
    music_errors,
    persona_errors,
    picture_errors,
    rollout_errors,
    singing_errors,
    sound_errors,
    speech_errors,
    take_errors,
    voice_errors,
)

BRANCHES = (
    *persona_errors.BRANCH,
    *attachment_errors.BRANCH,
    *dialogue_errors.BRANCH,
    *speech_errors.BRANCH,
    *sound_errors.BRANCH,
    *picture_errors.BRANCH,
    *device_errors.BRANCH,
    *take_errors.BRANCH,
    *music_errors.BRANCH,
    *singing_errors.BRANCH,
    *voice_errors.BRANCH,
    *index_errors.BRANCH,
    *backup_errors.BRANCH,
    *care_errors.BRANCH,
    *install_errors.BRANCH,
    *library_errors.BRANCH,
    *rollout_errors.BRANCH,
)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
