from server.features.push.keys import signer
from server.live.opening import open_house
from server.settings import Settings


async def test_the_key_pair_outlives_the_server(settings: Settings) -> None:
    async with open_house(settings, serving=False) as house:
        first = (await signer(house)).public_key
    async with open_house(settings, serving=False) as house:
        assert (await signer(house)).public_key == first
