"""The optional writer, put together from the settings: used by the site and by the command line."""

from datetime import datetime, time

from assistant.clock import ROME, Clock, day_of
from assistant.drafting.options import ModelOptions
from assistant.drafting.prompts import Prompts
from assistant.drafting.purse import Ledger, Notebook, Purse
from assistant.drafting.state import Allowance, Budgets
from assistant.drafting.writer import Writer
from assistant.settings import Settings
from assistant.storage.ledger import ModelLedger
from assistant.storage.unit_of_work import Storage


def open_writer(settings: Settings, storage: Storage, clock: Clock) -> Writer | None:
    """The writer of these settings, None when they name no model. Raises ModelNotConfigured.

    Nothing is imported or called yet: `Writer.warm_up` does that.
    """
    return writer_with(settings, ModelLedger(storage), clock) if settings.chat_model else None


def writer_with(settings: Settings, ledger: Ledger, clock: Clock) -> Writer:
    """A writer whose calls go into any ledger. Raises ModelNotConfigured."""
    options = options_of(settings)
    purse = Purse(ledger, options.budgets, options.prices, lambda: _midnight(clock()))
    return Writer(options, Prompts(settings.prompts_dir), purse, clock)


def trial_writer(settings: Settings, notebook: Notebook, clock: Clock) -> Writer:
    """A writer to measure a model with: without budgets, and nothing of it in the database.

    Raises ModelNotConfigured.
    """
    without = {
        name: None for name in Settings.model_fields if name.startswith(("chat_tokens_", "chat_cost_"))
    }
    return writer_with(settings.model_copy(update=without), notebook, clock)


def options_of(settings: Settings) -> ModelOptions:
    """How the model of these settings is reached and asked. Raises ModelNotConfigured."""
    return ModelOptions(
        name=settings.chat_model,
        base_url=settings.chat_base_url,
        api_key=settings.chat_api_key.get_secret_value(),
        method=settings.chat_method,
        temperature=settings.chat_temperature,
        timeout=settings.chat_timeout,
        retries=settings.chat_retries,
        longest=settings.chat_longest,
        parallel=settings.chat_parallel,
        failures=settings.chat_failures,
        rest=settings.chat_rest,
        prices=(settings.chat_price_in, settings.chat_price_out),
        budgets=Budgets(
            Allowance(settings.chat_tokens_per_person, settings.chat_cost_per_person),
            Allowance(settings.chat_tokens_per_firm, settings.chat_cost_per_firm),
            Allowance(settings.chat_tokens_per_day, settings.chat_cost_per_day),
        ),
    )


def _midnight(instant: datetime) -> datetime:
    """When the day of an instant began in Italy."""
    return datetime.combine(day_of(instant), time.min, ROME)
