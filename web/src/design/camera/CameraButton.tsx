import { ActionIcon } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CameraScanner } from './CameraScanner';

/** There where there is a camera. */
export function CameraButton({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation('design');
  const [scanning, setScanning] = useState(false);
  if (!useHasCamera() && !scanning) return null;
  return (
    <>
      <ActionIcon variant="default" aria-label={t('camera.open')} onClick={() => setScanning(true)}><IconBarcode size={22} /></ActionIcon>
      {scanning && <CameraScanner onCode={onCode} onClose={() => setScanning(false)} />}
    </>
  );
}

/** Browsers give cameras to pages over HTTPS, and on the machine itself, only. */
function useHasCamera() {
  const [has, setHas] = useState(false);
  useEffect(() => {
    const devices = navigator.mediaDevices;
    if (!devices) return;
    const look = () => void devices.enumerateDevices().then((all) => setHas(all.some(({ kind }) => kind === 'videoinput')), () => {});
    look();
    devices.addEventListener('devicechange', look);
    return () => devices.removeEventListener('devicechange', look);
  }, []);
  return has;
}
